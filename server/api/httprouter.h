// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/responder.h"
#include "server/ops/accesskeys.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace hydra {

class AccessControl;

/// Finds who answers an HTTP request, by its path. Unknown paths get 404, wrong methods 405.
///
/// Thread: its worker.
class HttpRouter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpRouter)

public:
    using Handler = std::function<void(HttpRequest request, Responder responder)>;
    using CallerHandler = std::function<void(
        const HttpRequest &request, const Caller &caller, const Responder &responder)>;

    explicit HttpRouter(Door &door, QObject *parent = nullptr);
    ~HttpRouter() override;

    /// Asks \a access before every request; without it all may do everything.
    void guard(AccessControl &access) { m_access = &access; }
    /// What is for operators is answered at the operations address only, and nothing else there;
    /// but other instances, by their signature, are answered everywhere.
    void setSplit(bool isSplit) { m_isSplit = isSplit; }

    /// POST \a path, and the same under /v1 in that envelope. Who forgets \a need lets nobody in.
    void post(const QByteArray &path, Handler handler, Need need = Need::Steer);
    /// POST \a path for operators, in the classic envelope.
    void postForOperators(const QByteArray &path, Need need, CallerHandler handler);
    /// GET (and HEAD) \a path, for operators and balancers.
    void get(const QByteArray &path, Handler handler, Need need = Need::Nothing);

signals:
    /// Somebody had no key, or a wrong one.
    void refused(const QByteArray &path, const QByteArray &address, int status);

private:
    struct Route
    {
        HttpMethod method;
        Need need;
        Entrance place;
        CallerHandler handler;
    };

    void onRequestReceived(LinkId link, const HttpRequest &request);

    Door &m_door;
    QHash<QByteArray, Route> m_routes;
    AccessControl *m_access = nullptr;
    bool m_isSplit = false;
};

} // namespace hydra
