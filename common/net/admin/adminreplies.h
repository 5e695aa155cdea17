// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminerror.h"
#include "common/values/admintypes.h"

#include <QJsonObject>
#include <QJsonValue>

/// What the operator API answers, read from JSON. What is missing keeps its default, so that an
/// older server is understood; what is of the wrong kind counts as missing. Only what makes an
/// answer worthless is an error, whose text is for the details.
///
/// Thread: any. Source: docs/admin-api.md.
namespace hydra::adminreplies {

template <typename T> using Read = tl::expected<T, QString>;

[[nodiscard]] Read<ServerHello> hello(const QJsonObject &data);
[[nodiscard]] Read<LoadHistory> load(const QJsonObject &data);
[[nodiscard]] Read<InstanceList> instances(const QJsonObject &data);
[[nodiscard]] Read<UserPage> users(const QJsonObject &data);
[[nodiscard]] Read<UserLookup> lookup(const QJsonObject &data);
[[nodiscard]] Read<KickAnswer> kick(const QJsonObject &data);
[[nodiscard]] Read<QList<ConfigEntry>> config(const QJsonObject &data);
[[nodiscard]] Read<QList<AuditEntry>> audit(const QJsonObject &data);
[[nodiscard]] Read<Severity> logLevel(const QJsonObject &data);

[[nodiscard]] LoadSample loadSample(const QJsonObject &now);
/// A number or digits, exact up to 2^64-1 as digits and 2^63-1 as a number; nobody if it is
/// neither.
[[nodiscard]] UserId userId(const QJsonValue &value);
/// What is not known is Info.
[[nodiscard]] Severity severity(const QString &word);
[[nodiscard]] Moment moment(const QJsonValue &value);
/// The instances that did not answer.
[[nodiscard]] QList<MissingAnswer> partial(const QJsonObject &data);

} // namespace hydra::adminreplies
