// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/routesignature.h"

#include <QMessageAuthenticationCode>
#include <QStringBuilder>

#include <algorithm>

namespace hydra {

namespace {

/// How far two clocks of a cluster may be apart, the way of the request included.
constexpr qint64 toleranceSeconds = 60;
constexpr qsizetype longestTime = 15;

QByteArray signatureAt(const QByteArray &secret, const QByteArray &body, QByteArrayView time)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    code.addData(time.data(), time.size());
    code.addData(".", 1);
    code.addData(body);
    return code.result().toHex();
}

} // namespace

QByteArray routeSignature(const QByteArray &secret, const QByteArray &body, qint64 now)
{
    const QByteArray time = QByteArray::number(now);
    return "t=" + time + ",v1=" + signatureAt(secret, body, time);
}

bool isRouteSignature(
    QByteArrayView signature, const QByteArray &secret, const QByteArray &body, qint64 now)
{
    constexpr QByteArrayView begin = "t=";
    constexpr QByteArrayView middle = ",v1=";
    const qsizetype comma = signature.indexOf(middle);
    if (!signature.startsWith(begin) || comma < 0)
        return false;
    const QByteArrayView time = signature.first(comma).sliced(begin.size());
    const bool isNumber = !time.isEmpty() && time.size() <= longestTime
        && std::all_of(time.begin(), time.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber || qAbs(time.toLongLong() - now) > toleranceSeconds)
        return false;
    return isEqualInConstantTime(
        signature.sliced(comma + middle.size()), signatureAt(secret, body, time));
}

bool isEqualInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= uchar(a[i]) ^ uchar(b[i]);
    return difference == 0;
}

} // namespace hydra
