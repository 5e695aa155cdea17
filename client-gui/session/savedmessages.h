// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStandardItemModel>
#include <QTimer>

namespace hydra {

/// Messages to send again and again, in folders, as a tree whose order is the user's. Kept in a
/// JSON file; every change is written a moment later.
///
/// Thread: the main one.
class SavedMessages final : public QStandardItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedMessages)

public:
    enum Role { TextRole = Qt::UserRole + 1, IsFolderRole };
    struct Message
    {
        QString name;
        QString text;
    };
    static constexpr int mostItems = 1'000;

    /// \a path may not exist yet: then there are a few to begin with.
    explicit SavedMessages(QString path, QObject *parent = nullptr);
    ~SavedMessages() override;

    QModelIndex addMessage(const QModelIndex &folder, const QString &name, const QString &text);
    QModelIndex addFolder(const QModelIndex &parent, const QString &name);
    void setText(const QModelIndex &index, const QString &text);
    [[nodiscard]] static bool isFolder(const QModelIndex &index);
    /// Empty for a folder.
    [[nodiscard]] static QString textOf(const QModelIndex &index);
    /// The first nine, from top to bottom, folders left out.
    [[nodiscard]] QList<Message> first() const;
    /// A sentence, if the file could not be read or written; else empty.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    void save();

private:
    void load();
    void fillWithExamples();

    QString m_path;
    QString m_problem;
    QTimer m_soon;
};

} // namespace hydra
