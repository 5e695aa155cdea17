// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/payload/jsonoutline.h"

#include "common/protocol/jsonwalk.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hydra {

namespace {

/// Of a value that is shown, in bytes.
constexpr qsizetype longestShown = 300;

using json::afterBlanks;
using json::afterString;
using json::afterValue;

QByteArray stringContent(const QByteArray &quoted)
{
    return QJsonDocument::fromJson('[' + quoted + ']').array().first().toString().toUtf8();
}

bool isContainer(const QByteArray &json) { return json.startsWith('{') || json.startsWith('['); }

bool isJsonContainer(const QByteArray &text)
{
    QJsonParseError error;
    (void)QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

} // namespace

/// A value; what it holds is looked up page by page.
struct JsonOutline::Node
{
    Node *parent = nullptr;
    int row = 0;
    QString name;
    /// The text that begin and end lie in, shared by all nodes of it.
    QByteArray json;
    qsizetype begin = 0;
    qsizetype end = 0;
    /// Where the next child begins; -1 once all are there.
    qsizetype next = -1;
    /// A string whose content is shown as the tree that it is.
    bool isUnfolded = false;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] QByteArray text() const { return json.sliced(begin, end - begin); }
    [[nodiscard]] bool isObject() const { return begin < end && json[begin] == '{'; }

    void open()
    {
        // at(), since [] of a non-const array would copy the whole text for each node.
        if (begin >= end || (json.at(begin) != '{' && json.at(begin) != '['))
            return;
        const qsizetype first = afterBlanks(json, begin + 1);
        next = first < end - 1 ? first : -1;
    }

    /// What stands in a `msg` string is often JSON again.
    void unfold()
    {
        const QByteArray content = stringContent(text()).trimmed();
        if (!isContainer(content) || !isJsonContainer(content))
            return;
        json = content;
        begin = 0;
        end = content.size();
        isUnfolded = true;
    }
};

JsonOutline::JsonOutline(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

JsonOutline::~JsonOutline() = default;

void JsonOutline::setJson(const QByteArray &json)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    const QByteArray text = json.trimmed();
    if (isJsonContainer(text)) {
        m_root->json = text;
        m_root->end = text.size();
        m_root->open();
        m_root->children = nextChildren(*m_root);
    }
    endResetModel();
}

/// The next page of \a parent's children.
std::vector<std::unique_ptr<JsonOutline::Node>> JsonOutline::nextChildren(Node &parent)
{
    std::vector<std::unique_ptr<Node>> children;
    const QByteArray &json = parent.json;
    const int first = int(parent.children.size());
    while (parent.next >= 0 && int(children.size()) < page) {
        auto child = std::make_unique<Node>();
        child->parent = &parent;
        child->row = first + int(children.size());
        child->json = json;
        qsizetype at = parent.next;
        if (parent.isObject()) {
            const qsizetype nameEnd = afterString(json, at);
            child->name = QString::fromUtf8(stringContent(json.sliced(at, nameEnd - at)));
            at = afterBlanks(json, afterBlanks(json, nameEnd) + 1);
        } else {
            child->name = QStringLiteral("[%1]").arg(child->row);
        }
        child->begin = at;
        child->end = afterValue(json, at);
        const qsizetype after = afterBlanks(json, child->end);
        parent.next = after < parent.end && json[after] == ',' ? afterBlanks(json, after + 1) : -1;
        if (child->name.compare(QLatin1String("msg"), Qt::CaseInsensitive) == 0
            && json[child->begin] == '"')
            child->unfold();
        child->open();
        children.push_back(std::move(child));
    }
    return children;
}

QByteArray JsonOutline::valueAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const QByteArray text = nodeOf(index)->text();
    return text.startsWith('"') ? stringContent(text) : text;
}

JsonOutline::Node *JsonOutline::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonOutline::index(int row, int column, const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    if (row < 0 || row >= int(node->children.size()) || column < 0 || column > ValueColumn
        || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex JsonOutline::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *const parent = nodeOf(index)->parent;
    return parent == nullptr || parent == m_root.get() ? QModelIndex()
                                                       : createIndex(parent->row, 0, parent);
}

int JsonOutline::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int JsonOutline::columnCount(const QModelIndex &) const { return ValueColumn + 1; }

bool JsonOutline::hasChildren(const QModelIndex &parent) const
{
    const Node *const node = nodeOf(parent);
    return parent.column() <= 0 && (!node->children.empty() || node->next >= 0);
}

bool JsonOutline::canFetchMore(const QModelIndex &parent) const
{
    return parent.column() <= 0 && nodeOf(parent)->next >= 0;
}

void JsonOutline::fetchMore(const QModelIndex &parent)
{
    Node *const node = nodeOf(parent);
    auto children = nextChildren(*node);
    if (children.empty())
        return;
    const int first = int(node->children.size());
    beginInsertRows(parent, first, first + int(children.size()) - 1);
    std::move(children.begin(), children.end(), std::back_inserter(node->children));
    endInsertRows();
}

QVariant JsonOutline::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *const node = nodeOf(index);
    if (role == Qt::ToolTipRole && node->isUnfolded)
        return tr("A string that holds JSON, unfolded");
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == NameColumn)
        return node->name;
    const QByteArray shown
        = node->json.sliced(node->begin, std::min(node->end - node->begin, longestShown));
    const bool isCut = node->end - node->begin > longestShown;
    if (isContainer(shown) && isCut)
        return shown.startsWith('{') ? QStringLiteral("{…}") : QStringLiteral("[…]");
    return QString(QString::fromUtf8(shown) + (isCut ? QStringLiteral("…") : QString()));
}

QVariant JsonOutline::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace hydra
