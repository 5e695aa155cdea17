// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractItemModel>
#include <QByteArray>

#include <memory>

namespace hydra {

/// A JSON text as a tree, looked into as far as it is unfolded: a megabyte costs no more than its
/// first lines. Works on the text, so that numbers stay digit by digit as they are. The `msg` of a
/// message that is itself JSON in a string is unfolded in its place.
///
/// Thread: the one that made it.
class JsonOutline final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JsonOutline)

public:
    enum Column { NameColumn, ValueColumn };
    /// Children that are looked up at once.
    static constexpr int page = 500;

    explicit JsonOutline(QObject *parent = nullptr);
    ~JsonOutline() override;

    /// Empty unless \a json is JSON.
    void setJson(const QByteArray &json);
    /// The JSON text of the value, or its content if it is a string.
    [[nodiscard]] QByteArray valueAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] static std::vector<std::unique_ptr<Node>> nextChildren(Node &parent);

    std::unique_ptr<Node> m_root;
};

} // namespace hydra
