// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/adminconnectiontest.h"

namespace hydra {

namespace {

Words verbatim(const QString &text)
{
    return [text] { return text; };
}

QString nameOf(AdminRole role)
{
    switch (role) {
    case AdminRole::Viewer:
        break;
    case AdminRole::Sender:
        return QStringLiteral("sender");
    case AdminRole::Operator:
        return QStringLiteral("operator");
    }
    return QStringLiteral("viewer");
}

} // namespace

AdminAccess accessOf(const Profile &profile, const QString &apiKey)
{
    return { .url = profile.url,
        .key = apiKey.toUtf8(),
        .answerTime = profile.timeout,
        .tls = profile.tls,
        .proxy = profile.proxy };
}

AdminConnectionTest::AdminConnectionTest(QObject *parent)
    : ConnectionTest({ Step::Http, Step::Key, Step::Role, Step::Features }, parent)
{
}

void AdminConnectionTest::askServer()
{
    m_client = new AdminClient(accessOf(profile(), apiKey()), this);
    m_client->ask("hello", QByteArray("{}"), &adminreplies::hello,
        AdminReply<ServerHello> {
            this, [this](const AdminResult<ServerHello> &result) { onGreeted(result); } });
}

void AdminConnectionTest::stopAsking()
{
    if (m_client == nullptr)
        return;
    // Later: this is often called from its answer.
    m_client->deleteLater();
    m_client = nullptr;
}

void AdminConnectionTest::onGreeted(const AdminResult<ServerHello> &result)
{
    // Stopped while the answer was read.
    if (m_client == nullptr)
        return;
    if (!result) {
        onRefused(result.error());
        return;
    }
    const ServerHello &hello = *result;
    pass([hello] { return tr("hydra-server %1, API %2").arg(hello.version).arg(hello.api); });
    if (hello.key.isEmpty())
        pass([] { return tr("None is wanted."); });
    else
        pass(verbatim(hello.key));
    pass(verbatim(nameOf(hello.role)));
    QStringList features(hello.features.cbegin(), hello.features.cend());
    features.sort();
    pass(verbatim(features.join(QStringLiteral(", "))));
}

void AdminConnectionTest::onRefused(const AdminError &error)
{
    using Kind = AdminError::Kind;
    // Whoever refuses a key answered as a hydra-server does.
    if (error.kind == Kind::KeyRefused || error.kind == Kind::Throttled) {
        pass();
    } else if (error.kind == Kind::RoleTooLow) {
        pass();
        pass();
    }
    fail([error] { return error.text(); });
}

} // namespace hydra
