// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/payload/linediff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace hydra {

namespace {

using Kind = DiffLine::Kind;

void append(
    QList<DiffLine> &out, Kind kind, const QStringList &lines, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i)
        out.append({ kind, lines[i] });
}

/// Lengths of the longest common subsequences of the tails, as a table of (n + 1) × (m + 1).
std::vector<quint16> tailLengths(const QStringList &a, const QStringList &b)
{
    const auto width = size_t(b.size() + 1);
    std::vector<quint16> length((size_t(a.size()) + 1) * width, 0);
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j) {
            const size_t here = size_t(i) * width + size_t(j);
            length[here] = a[i] == b[j] ? quint16(length[here + width + 1] + 1)
                                        : std::max(length[here + width], length[here + 1]);
        }
    }
    return length;
}

void appendShortest(QList<DiffLine> &out, const QStringList &a, const QStringList &b)
{
    const auto length = tailLengths(a, b);
    const auto at = [&](qsizetype i, qsizetype j) {
        return length[size_t(i) * size_t(b.size() + 1) + size_t(j)];
    };
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            out.append({ Kind::Same, a[i] });
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            out.append({ Kind::Removed, a[i++] });
        } else {
            out.append({ Kind::Added, b[j++] });
        }
    }
    append(out, Kind::Removed, a, i, a.size());
    append(out, Kind::Added, b, j, b.size());
}

} // namespace

QList<DiffLine> lineDiff(const QString &before, const QString &after)
{
    const QStringList a = before.split(u'\n');
    const QStringList b = after.split(u'\n');
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;

    QList<DiffLine> out;
    append(out, Kind::Same, a, 0, head);
    const QStringList from = a.mid(head, a.size() - tail - head);
    const QStringList to = b.mid(head, b.size() - tail - head);
    if (from.size() > mostDiffLines || to.size() > mostDiffLines) {
        append(out, Kind::Removed, from, 0, from.size());
        append(out, Kind::Added, to, 0, to.size());
    } else {
        appendShortest(out, from, to);
    }
    append(out, Kind::Same, a, a.size() - tail, a.size());
    return out;
}

} // namespace hydra
