// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// Copying from whatever table is worked with, and the line that goes anywhere.

#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/frame/statusline.h"
#include "admin-gui/instances/instancespage.h"
#include "admin-gui/locator/locatorline.h"
#include "admin-gui/page/headermenu.h"
#include "admin-gui/page/tablecopy.h"
#include "admin-gui/users/userdetails.h"
#include "admin-gui/users/userspage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>

namespace hydra {

namespace {

using Kind = LocatorEntry::Kind;
using namespace std::chrono_literals;

constexpr auto messageTime = 5000ms;

QString named(const char *text) { return QString::fromLatin1(text); }

} // namespace

void AdminWindow::addEditCommands()
{
    const auto add = [this](const char *id, std::function<void(QAbstractItemView &)> command) {
        m_commands.insert(named(id), [this, command = std::move(command)] {
            if (QAbstractItemView *const table = copySource())
                command(*table);
        });
    };
    add("edit.copy", [this](QAbstractItemView &table) {
        const QString ids = tablecopy::ids(table);
        copy(ids, ids.count(u'\n') + 1);
    });
    add("edit.copyCsv", [this](QAbstractItemView &table) {
        copy(tablecopy::csv(table), tablecopy::selectedRows(table).size());
    });
    add("edit.copyJson", [this](QAbstractItemView &table) {
        copy(tablecopy::json(table), tablecopy::selectedRows(table).size());
    });
    add("edit.copyCurl", [this](QAbstractItemView & /*table*/) { copyQuestion(); });
    add("edit.selectAll", [](QAbstractItemView &table) { table.selectAll(); });
    add("edit.invert", [](QAbstractItemView &table) { tablecopy::invert(table); });
    m_commands.insert(named("view.columns"), [this] { openColumns(); });
    m_commands.insert(named("tools.locator"), [this] {
        m_mainBar->show();
        m_locator->begin();
    });
}

QAbstractItemView *AdminWindow::copySource() const
{
    if (m_focusTable && m_focusTable->isVisible())
        return m_focusTable;
    return m_pages.at(m_stack->currentIndex())->table();
}

void AdminWindow::followFocus(QWidget *now)
{
    auto *const table = qobject_cast<QAbstractItemView *>(now);
    if (!table || table->window() != this || table == m_focusTable)
        return;
    disconnect(m_focusSelection);
    m_focusTable = table;
    m_focusSelection = connect(table->selectionModel(), &QItemSelectionModel::selectionChanged,
        this, [this] { m_actions.refresh(); });
    m_actions.refresh();
}

void AdminWindow::copy(const QString &text, qsizetype rows)
{
    QApplication::clipboard()->setText(text);
    const QString said = rows > tablecopy::mostRows
        ? tr("The first %n row(s) are copied; Export takes them all.", nullptr,
            int(tablecopy::mostRows))
        : tr("%n row(s) copied", nullptr, int(rows));
    m_status->showMessage(said, int(messageTime.count()));
}

void AdminWindow::copyQuestion()
{
    const AdminQuestion question = m_pages.at(m_stack->currentIndex())->question();
    if (question.path.isEmpty() || !m_service) {
        m_status->showMessage(tr("There is nothing to ask for."), int(messageTime.count()));
        return;
    }
    const QString address = m_profile.url.isEmpty() ? named("http://127.0.0.1:10240")
                                                    : m_profile.url.toString(QUrl::RemovePath);
    // The key stays where it is: a command ends up in histories and chats.
    QApplication::clipboard()->setText(
        named("curl -H \"Authorization: Bearer $HYDRA_API_KEY\" -d '%1' %2/admin/%3")
            .arg(QString::fromUtf8(question.body), address, QString::fromUtf8(question.path)));
    m_status->showMessage(tr("The command is copied; it takes the API key from HYDRA_API_KEY."),
        int(messageTime.count()));
}

void AdminWindow::openCopyMenu(QWidget &table, QPoint position)
{
    auto *const menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (&table == m_instances->table())
        m_actions.fill(menu, { named("instance.users"), named("-") });
    m_actions.fill(menu,
        { named("edit.copy"), named(">copy"), named("-"), named("edit.selectAll"),
            named("edit.invert") });
    menu->popup(position);
}

void AdminWindow::openColumns()
{
    QTableView *const table = m_pages.at(m_stack->currentIndex())->table();
    auto *const menu = table ? table->findChild<HeaderMenu *>() : nullptr;
    if (menu)
        menu->open(table->horizontalHeader()->mapToGlobal(QPoint(0, 0)));
}

void AdminWindow::buildLocator()
{
    const Locator locator([this](const QByteArray &digits,
                              qsizetype atMost) { return m_users->usersBeginning(digits, atMost); },
        [this] { return locatorEntries(); });
    m_mainBar->addSeparator();
    m_locator = new LocatorLine(locator, this);
    m_mainBar->addWidget(m_locator);
    connect(m_locator, &LocatorLine::chosen, this, &AdminWindow::goTo);
}

QList<LocatorEntry> AdminWindow::locatorEntries() const
{
    QList<LocatorEntry> entries;
    for (const PageEntry &page : pageEntries()) {
        const QString action = QLatin1String("view.") + page.name;
        entries.append({ Kind::Page, page.name, m_actions.plainText(action),
            m_actions.action(action)->shortcut().toString(QKeySequence::NativeText), page.icon });
    }
    const InstanceTableModel &instances = m_instances->model();
    for (int row = 0; row < instances.rowCount(); ++row) {
        const InstanceInfo &instance = instances.at(row);
        const QString id = QString::fromUtf8(instance.id);
        entries.append({ Kind::Instance, id, id, InstanceTableModel::healthText(instance.health),
            named("instances") });
    }
    for (const QString &id : m_actions.ids()) {
        const QAction *const action = m_actions.action(id);
        entries.append({ Kind::Action, id, m_actions.plainText(id),
            action->isEnabled() ? action->shortcut().toString(QKeySequence::NativeText)
                                : action->statusTip(),
            {}, action->isEnabled() });
    }
    return entries;
}

void AdminWindow::goTo(const LocatorEntry &entry)
{
    switch (entry.kind) {
    case Kind::User:
        if (const auto user = UserId::fromDigits(entry.name.toLatin1()))
            openUser(*user);
        break;
    case Kind::Instance:
        showPage(named("instances"));
        m_instances->select(entry.name.toUtf8());
        break;
    case Kind::Page:
        showPage(entry.name);
        break;
    case Kind::Action:
        m_actions.action(entry.name)->trigger();
        break;
    }
}

void AdminWindow::openUser(hydra::UserId user)
{
    showPage(named("users"));
    if (m_users->goTo(user))
        m_users->table()->setFocus(Qt::OtherFocusReason);
    m_details->setUser(user);
    m_detailsDock->show();
}

} // namespace hydra
