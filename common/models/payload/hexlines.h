// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractListModel>
#include <QByteArray>

namespace hydra {

/// Bytes as lines of offset, sixteen numbers and their characters; each line is made when it is
/// shown.
class HexLines final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HexLines)

public:
    static constexpr qsizetype bytesInALine = 16;

    using QAbstractListModel::QAbstractListModel;

    void setBytes(const QByteArray &bytes);
    [[nodiscard]] QString line(int number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QByteArray m_bytes;
};

} // namespace hydra
