// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/savedmessages.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// Bytes; what is larger was not written by us.
constexpr qint64 largestFile = qint64 { 64 } * 1024 * 1024;
constexpr int mostShortcuts = 9;

QStandardItem *newItem(const QString &name, const QString &text, bool isFolder)
{
    auto *const item = new QStandardItem(name);
    item->setData(text, SavedMessages::TextRole);
    item->setData(isFolder, SavedMessages::IsFolderRole);
    item->setDropEnabled(isFolder);
    return item;
}

QJsonArray toJson(const QStandardItem &parent)
{
    QJsonArray entries;
    for (int row = 0; row < parent.rowCount(); ++row) {
        const QStandardItem *const item = parent.child(row);
        QJsonObject entry { { QLatin1String("name"), item->text() } };
        if (item->data(SavedMessages::IsFolderRole).toBool())
            entry.insert(QLatin1String("messages"), toJson(*item));
        else
            entry.insert(QLatin1String("text"), item->data(SavedMessages::TextRole).toString());
        entries.append(entry);
    }
    return entries;
}

/// \a room is how many more items there may be.
void fromJson(QStandardItem &parent, const QJsonArray &entries, int &room)
{
    for (const auto &value : entries) {
        if (room-- <= 0)
            return;
        const QJsonObject entry = value.toObject();
        const QJsonValue messages = entry.value(QLatin1String("messages"));
        QStandardItem *const item = newItem(entry.value(QLatin1String("name")).toString(),
            entry.value(QLatin1String("text")).toString(), messages.isArray());
        parent.appendRow(item);
        if (messages.isArray())
            fromJson(*item, messages.toArray(), room);
    }
}

void collect(const QStandardItem &parent, QList<SavedMessages::Message> &out)
{
    for (int row = 0; row < parent.rowCount() && out.size() < mostShortcuts; ++row) {
        const QStandardItem *const item = parent.child(row);
        if (item->data(SavedMessages::IsFolderRole).toBool())
            collect(*item, out);
        else
            out.append({ item->text(), item->data(SavedMessages::TextRole).toString() });
    }
}

} // namespace

SavedMessages::SavedMessages(QString path, QObject *parent)
    : QStandardItemModel(parent)
    , m_path(std::move(path))
{
    load();
    m_soon.setSingleShot(true);
    m_soon.setInterval(500ms);
    connect(&m_soon, &QTimer::timeout, this, &SavedMessages::save);
    const auto changed = [this] { m_soon.start(); };
    connect(this, &QStandardItemModel::itemChanged, this, changed);
    connect(this, &QStandardItemModel::rowsInserted, this, changed);
    connect(this, &QStandardItemModel::rowsRemoved, this, changed);
    connect(this, &QStandardItemModel::rowsMoved, this, changed);
}

SavedMessages::~SavedMessages()
{
    if (m_soon.isActive())
        save();
}

QModelIndex SavedMessages::addMessage(
    const QModelIndex &folder, const QString &name, const QString &text)
{
    QStandardItem *const parent
        = folder.isValid() && isFolder(folder) ? itemFromIndex(folder) : invisibleRootItem();
    QStandardItem *const item = newItem(name, text, false);
    parent->appendRow(item);
    return item->index();
}

QModelIndex SavedMessages::addFolder(const QModelIndex &parent, const QString &name)
{
    QStandardItem *const above
        = parent.isValid() && isFolder(parent) ? itemFromIndex(parent) : invisibleRootItem();
    QStandardItem *const item = newItem(name, {}, true);
    above->appendRow(item);
    return item->index();
}

void SavedMessages::setText(const QModelIndex &index, const QString &text)
{
    setData(index, text, TextRole);
}

bool SavedMessages::isFolder(const QModelIndex &index) { return index.data(IsFolderRole).toBool(); }

QString SavedMessages::textOf(const QModelIndex &index) { return index.data(TextRole).toString(); }

QList<SavedMessages::Message> SavedMessages::first() const
{
    QList<Message> messages;
    collect(*invisibleRootItem(), messages);
    return messages;
}

void SavedMessages::load()
{
    QFile file(m_path);
    if (!file.exists()) {
        fillWithExamples();
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem = tr("The saved messages cannot be read: %1").arg(file.errorString());
        return;
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(file.read(largestFile), &error);
    if (!document.isArray()) {
        // Kept aside, so that the next save does not take what may still be mended.
        const QString aside = m_path + QStringLiteral(".broken");
        QFile::remove(aside);
        (void)file.rename(aside);
        m_problem = tr("The saved messages are damaged; the file is kept as %1.").arg(aside);
        fillWithExamples();
        return;
    }
    int room = mostItems;
    fromJson(*invisibleRootItem(), document.array(), room);
}

void SavedMessages::fillWithExamples()
{
    const QModelIndex folder = addFolder({}, tr("Examples"));
    addMessage(
        folder, tr("Heartbeat"), QStringLiteral("{\"id\":\"beat-{{i}}\",\"cmd\":\"heartbeat\"}"));
    addMessage(folder, tr("Log in"),
        QStringLiteral("{\"id\":\"login-{{i}}\",\"cmd\":\"login\",\"uuid\":{{uuid}}}"));
    addMessage(folder, tr("Log out"), QStringLiteral("{\"id\":\"bye-{{i}}\",\"cmd\":\"logout\"}"));
    addMessage(folder, tr("Unknown command"),
        QStringLiteral("{\"id\":\"{{uuid4}}\",\"cmd\":\"dance\",\"at\":\"{{now.iso}}\"}"));
}

void SavedMessages::save()
{
    m_soon.stop();
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(toJson(*invisibleRootItem())).toJson();
    const bool isWritten
        = file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit();
    m_problem = isWritten ? QString()
                          : tr("The saved messages cannot be written: %1").arg(file.errorString());
}

} // namespace hydra
