// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/conversationfiles.h"

#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/conversationjob.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/sessionpage.h"
#include "client-gui/window/timelineexport.h"
#include "common/ui/export/exportdialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace hydra {

namespace {

const QLatin1String suffix("hydralog");

QString proposedName(const RecordedSession &session)
{
    QString name = session.title();
    name.replace(u'/', u'-');
    return QStringLiteral("hydra-%1-%2")
        .arg(name, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
}

} // namespace

ConversationFiles::ConversationFiles(QWidget *window)
    : QObject(window)
    , m_window(window)
{
}

void ConversationFiles::askSave(SessionPage &page, const std::function<void()> &then)
{
    auto *const dialog = new QFileDialog(m_window, tr("Save conversation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(tr("Conversations (*.hydralog)"));
    dialog->selectFile(proposedName(page.session()) + u'.' + suffix);
    // The page may be closed while the dialog is open.
    connect(dialog, &QFileDialog::fileSelected, &page,
        [this, &page, then](const QString &path) { save(page, path, then); });
    dialog->open();
}

void ConversationFiles::askOpen()
{
    auto *const dialog = new QFileDialog(m_window, tr("Open conversation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Conversations (*.hydralog)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &ConversationFiles::open);
    dialog->open();
}

void ConversationFiles::askExport(SessionPage &page)
{
    RecordedSession &session = page.session();
    session.timeline().flush();
    QList<ExportScope> scopes {
        { tr("Selected rows"),
            std::make_shared<TimelineExport>(
                session.timeline(), page.timeline().table().selectedNumbers()) },
        { tr("Shown rows"),
            std::make_shared<TimelineExport>(
                session.timeline(), session.timeline().shownNumbers()) },
        { tr("All rows"),
            std::make_shared<TimelineExport>(session.timeline(), session.timeline().allNumbers()) },
    };
    auto *const dialog = new ExportDialog(std::move(scopes), proposedName(session), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ConversationFiles::save(
    SessionPage &page, const QString &path, const std::function<void()> &then)
{
    page.session().timeline().flush();
    const quint64 end = page.session().timeline().rows().end();
    auto *const job = new ConversationJob(this);
    QPointer<SessionPage> guard(&page);
    connect(job, &ConversationJob::saved, this,
        [this, job, guard, path, end, then](const QString &problem) {
            // Its thread ends by itself; later, since this is its own signal.
            job->deleteLater();
            if (!problem.isEmpty()) {
                emit failed(problem);
                return;
            }
            if (guard)
                guard->session().setSaved(end);
            emit saved(path);
            if (then)
                then();
        });
    job->save(path, page.session().toSaved());
}

void ConversationFiles::open(const QString &path)
{
    auto *const job = new ConversationJob(this);
    connect(job, &ConversationJob::opened, this,
        [this, job, path](
            const std::shared_ptr<SavedConversation> &conversation, const QString &problem) {
            // As above.
            job->deleteLater();
            if (!conversation) {
                emit failed(problem);
                return;
            }
            const QString complaint = conversation->complaint;
            emit opened(new RecordedSession(std::move(*conversation), QFileInfo(path).fileName()),
                complaint);
        });
    job->open(path);
}

} // namespace hydra
