// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/responder.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace hydra {

/// Finds who answers an HTTP request, by its path. Unknown paths get 404, wrong methods 405.
///
/// Thread: its worker.
class HttpRouter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpRouter)

public:
    using Handler = std::function<void(HttpRequest request, Responder responder)>;

    explicit HttpRouter(Door &door, QObject *parent = nullptr);
    ~HttpRouter() override;

    /// POST \a path, and the same under /v1 in that envelope.
    void post(const QByteArray &path, Handler handler);
    /// GET (and HEAD) \a path.
    void get(const QByteArray &path, Handler handler);

private:
    struct Route
    {
        HttpMethod method;
        Handler handler;
    };

    void onRequestReceived(LinkId link, const HttpRequest &request);

    Door &m_door;
    QHash<QByteArray, Route> m_routes;
};

} // namespace hydra
