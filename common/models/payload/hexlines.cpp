// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/payload/hexlines.h"

namespace hydra {

void HexLines::setBytes(const QByteArray &bytes)
{
    beginResetModel();
    m_bytes = bytes;
    endResetModel();
}

QString HexLines::line(int number) const
{
    const qsizetype begin = number * bytesInALine;
    const QByteArray bytes = m_bytes.mid(begin, bytesInALine);
    QString numbers;
    QString characters;
    for (qsizetype i = 0; i < bytesInALine; ++i) {
        if (i == bytesInALine / 2)
            numbers += u' ';
        if (i >= bytes.size()) {
            numbers += QLatin1String("   ");
            continue;
        }
        const auto byte = uchar(bytes[i]);
        numbers += QStringLiteral("%1 ").arg(byte, 2, 16, QLatin1Char('0'));
        characters += byte >= 0x20 && byte < 0x7f ? QChar(char16_t(byte)) : QChar(u'·');
    }
    return QStringLiteral("%1  %2 %3").arg(begin, 8, 16, QLatin1Char('0')).arg(numbers, characters);
}

int HexLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int((m_bytes.size() + bytesInALine - 1) / bytesInALine);
}

QVariant HexLines::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    return line(index.row());
}

} // namespace hydra
