// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// Events that were saved, in place of the live ones.

#include "admin-gui/events/eventfilejob.h"
#include "admin-gui/events/eventspage.h"

#include <QFileDialog>

namespace hydra {

namespace {

QString fileNoticeId() { return QStringLiteral("events.file"); }

} // namespace

void EventsPage::askForFile()
{
    auto *const dialog = new QFileDialog(this, tr("Open events"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Events as JSON Lines (*.jsonl)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &EventsPage::open);
    dialog->open();
}

void EventsPage::open(const QString &path)
{
    m_job = std::make_unique<EventFileJob>(path, mostEvents);
    connect(m_job.get(), &EventFileJob::done, this,
        [this, path](const std::shared_ptr<EventFile::Saved> &saved, const QString &problem) {
            onOpened(path, saved, problem);
        });
}

void EventsPage::onOpened(
    const QString &path, const std::shared_ptr<EventFile::Saved> &saved, const QString &problem)
{
    emit noticeOver(fileNoticeId());
    if (!saved) {
        emit noticeAsked(
            { fileNoticeId(), Notice::Level::Error, [problem] { return problem; }, {}, {} });
        return;
    }
    if (!saved->complaint.isEmpty()) {
        emit noticeAsked({ fileNoticeId(), Notice::Level::Warning,
            [text = saved->complaint] { return text; }, path, {} });
    }
    m_saved.setEvents(std::move(saved->events));
    m_fileText = path;
    show(m_saved);
    retranslate();
}

void EventsPage::closeFile()
{
    if (m_shown == &m_live)
        return;
    show(m_live);
    m_saved.setEvents({});
}

} // namespace hydra
