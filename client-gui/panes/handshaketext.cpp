// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/handshaketext.h"

#include "common/models/timeline/rowtext.h"

#include <QDateTime>
#include <QLocale>

namespace hydra {

namespace {

using Time = std::optional<std::chrono::microseconds>;

void addTime(QStringList &lines, const QString &name, Time time, Time before)
{
    if (!time)
        return;
    const auto took = before ? *time - *before : *time;
    lines.append(HandshakeText::tr("%1: %2 (at %3)")
                     .arg(name, RowText::duration(took), RowText::duration(*time)));
}

void addTls(QStringList &lines, const ConnectionDetails::Tls &tls)
{
    lines.append(QString());
    lines.append(QStringLiteral("%1, %2").arg(tls.version, tls.cipher));
    lines.append(HandshakeText::tr("SHA-256: %1").arg(QString::fromLatin1(tls.fingerprint)));
    for (const QString &complaint : tls.complaints)
        lines.append(HandshakeText::tr("Complaint: %1").arg(complaint));
    const QLocale locale;
    for (const QSslCertificate &certificate : tls.chain) {
        lines.append(HandshakeText::tr("Certificate: %1, issued by %2, valid until %3")
                         .arg(certificate.subjectDisplayName(), certificate.issuerDisplayName(),
                             locale.toString(certificate.expiryDate(), QLocale::ShortFormat)));
    }
}

QString shown(const QByteArray &head) { return QString::fromUtf8(head).remove(u'\r').trimmed(); }

} // namespace

QString HandshakeText::of(const ConnectionDetails &details)
{
    if (details.url.isEmpty())
        return tr("There was no connection yet.");
    QStringList lines { details.url.toString() };
    if (!details.peer.isEmpty())
        lines.append(tr("%1 → %2").arg(details.local, details.peer));
    if (!details.proxy.isEmpty())
        lines.append(tr("Through the proxy %1").arg(details.proxy));
    addTime(lines, tr("Name"), details.resolved, {});
    addTime(lines, tr("TCP"), details.connected, details.resolved);
    addTime(lines, tr("TLS"), details.encrypted, details.connected);
    addTime(lines, tr("WebSocket"), details.opened,
        details.encrypted ? details.encrypted : details.connected);
    if (!details.subprotocol.isEmpty())
        lines.append(tr("Sub-protocol: %1").arg(QString::fromUtf8(details.subprotocol)));
    if (details.tls)
        addTls(lines, *details.tls);
    if (!details.request.isEmpty())
        lines.append(QStringLiteral("\n→ ") + shown(details.request));
    if (!details.answer.isEmpty())
        lines.append(QStringLiteral("\n← ") + shown(details.answer));
    return lines.join(u'\n');
}

} // namespace hydra
