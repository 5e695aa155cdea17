// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QChar>
#include <QStringList>

namespace hydra {

/// How a file of separated values is to be read.
struct CsvFormat
{
    /// A name that QStringDecoder knows.
    QByteArray encoding = "UTF-8";
    QChar separator = u',';
    bool hasHeader = true;
    /// The cell with the user's id, from 0.
    int idColumn = 0;

    /// What \a head, the first bytes of a file, looks like. \a isWhole: there are no others.
    /// A byte order mark counts most, then whether it is right UTF-8, then GB18030 is taken for it.
    [[nodiscard]] static CsvFormat guess(const QByteArray &head, bool isWhole);
    /// As guess(), with an encoding that is known.
    [[nodiscard]] static CsvFormat guessAs(const QByteArray &encoding, const QByteArray &head);

    [[nodiscard]] static QList<QChar> separators();
    [[nodiscard]] static QByteArrayList encodings();

    friend bool operator==(const CsvFormat &, const CsvFormat &) = default;
};

} // namespace hydra
