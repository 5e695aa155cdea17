// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userexport.h"

#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"

#include <QCoreApplication>

namespace hydra::userexport {

namespace {

/// Sessions as they were; texts are shared with the table, so a copy costs little.
class UserRows final : public ExportRows
{
public:
    UserRows(QList<OnlineUser> users, QList<ExportColumn> columns)
        : m_users(std::move(users))
        , m_columns(std::move(columns))
    {
    }

    [[nodiscard]] QList<ExportColumn> columns() const override { return m_columns; }
    [[nodiscard]] qsizetype count() const override { return m_users.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        // The state is left out: who is listed is online.
        return UserCell::exported(m_users[row], UserColumn(int(column) + 1));
    }

private:
    QList<OnlineUser> m_users;
    QList<ExportColumn> m_columns;
};

} // namespace

QList<ExportScope> scopesOf(UsersPage &page)
{
    const UserTableModel &model = page.model();
    QList<ExportColumn> columns;
    for (int i = 1; i < userColumnCount; ++i) {
        const auto column = UserColumn(i);
        columns.append(
            { UserCell::key(column), UserCell::header(column), !page.view().isColumnHidden(i) });
    }
    QList<OnlineUser> selected;
    for (const SessionId &session : page.selectedSessions()) {
        if (const int row = model.rowOf(session); row >= 0)
            selected.append(model.at(row));
    }
    QList<OnlineUser> shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown.append(model.at(row));
    return { { QCoreApplication::translate("UserExport", "Selected users"),
                 std::make_shared<UserRows>(selected, columns) },
        { QCoreApplication::translate("UserExport", "Users that are shown"),
            std::make_shared<UserRows>(shown, columns) } };
}

} // namespace hydra::userexport
