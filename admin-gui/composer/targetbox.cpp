// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/targetbox.h"

#include "admin-gui/composer/filebox.h"
#include "common/models/idlist.h"
#include "common/protocol/filter/filterparser.h"
#include "common/ui/editors/filterline.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hydra {

namespace {

/// The console's own bound; the server takes a million.
constexpr qsizetype mostUsers = 100'000;

std::optional<FilterProblem> problemOf(const QString &text)
{
    const auto filter = parseFilter(text);
    if (!filter) {
        return FilterProblem { filter.error().position, filter.error().length,
            filter.error().text() };
    }
    if (!filter->serverTerms()) {
        return FilterProblem { 0, text.size(),
            TargetBox::tr("The server takes only id, inst, addr, client, idle, since and unacked "
                          "here, without \"or\" and \"not\".") };
    }
    return std::nullopt;
}

} // namespace

TargetBox::TargetBox(QWidget *parent)
    : QGroupBox(parent)
    , m_byId(new QRadioButton(this))
    , m_ids(new QPlainTextEdit(this))
    , m_count(new QLabel(this))
    , m_byFile(new QRadioButton(this))
    , m_file(new FileBox(this))
    , m_byFilter(new QRadioButton(this))
    , m_filter(new FilterLine(this))
    , m_everybody(new QRadioButton(this))
{
    m_ids->setObjectName(QStringLiteral("pushIds"));
    m_ids->setTabChangesFocus(true);
    m_ids->setFixedHeight(fontMetrics().height() * 3);
    m_byFile->setObjectName(QStringLiteral("pushByFile"));
    m_filter->setObjectName(QStringLiteral("pushFilter"));
    m_filter->setCheck(problemOf);
    m_byId->setChecked(true);
    m_everybody->setObjectName(QStringLiteral("pushEverybody"));
    m_count->setWordWrap(true);
    auto *const layout = new QVBoxLayout(this);
    for (QWidget *const widget : std::initializer_list<QWidget *> {
             m_byId, m_ids, m_count, m_byFile, m_file, m_byFilter, m_filter, m_everybody })
        layout->addWidget(widget);
    connect(m_ids, &QPlainTextEdit::textChanged, this, [this] {
        m_byId->setChecked(true);
        onChanged();
    });
    connect(m_file, &FileBox::changed, this, [this] {
        m_byFile->setChecked(true);
        onChanged();
    });
    connect(m_filter, &QLineEdit::textEdited, this, [this] {
        m_byFilter->setChecked(true);
        onChanged();
    });
    for (const QRadioButton *const button : { m_byId, m_byFile, m_byFilter, m_everybody })
        connect(button, &QRadioButton::toggled, this, &TargetBox::onChanged);
    retranslate();
}

void TargetBox::setUsers(const QList<hydra::UserId> &users)
{
    QStringList digits;
    for (const UserId user : users)
        digits.append(QString::fromLatin1(user.toDigits()));
    m_ids->setPlainText(digits.join(QLatin1String(", ")));
    m_byId->setChecked(true);
}

void TargetBox::setFile(const QString &path) { m_file->read(path); }

void TargetBox::fill(Composition &composition) const
{
    PushBatch &batch = composition.batch;
    if (m_byId->isChecked()) {
        batch.users = m_users;
    } else if (m_byFile->isChecked()) {
        composition.file = m_file->summary();
    } else if (m_everybody->isChecked()) {
        batch.isForAll = true;
    } else if (const auto filter = parseFilter(m_filter->activeFilter())) {
        batch.filter = filter->serverTerms().value_or(QList<FilterTerm>());
    }
}

qint64 TargetBox::total() const
{
    if (m_byId->isChecked())
        return m_users.size();
    return m_byFile->isChecked() ? m_file->summary().receivers : 0;
}

qint64 TargetBox::sampleSize() const
{
    if (m_byId->isChecked())
        return m_users.size();
    return m_byFile->isChecked() ? m_file->summary().sample.size() : 0;
}

Receiver TargetBox::sampleAt(qint64 index) const
{
    if (m_byId->isChecked())
        return { m_users.value(index) };
    return m_file->summary().sample.value(index);
}

QString TargetBox::objection() const
{
    if (m_everybody->isChecked())
        return {};
    if (m_byFile->isChecked())
        return m_file->objection();
    if (m_byFilter->isChecked()) {
        if (m_filter->problem())
            return m_filter->problem()->message;
        // An empty filter would mean everybody; that is to be said outright.
        return m_filter->text().trimmed().isEmpty() ? tr("Enter a filter.") : QString();
    }
    if (m_users.isEmpty())
        return tr("Enter at least one user id.");
    if (m_users.size() > mostUsers)
        return tr("At most %n users at once.", nullptr, int(mostUsers));
    return {};
}

bool TargetBox::isOneUser() const { return m_byId->isChecked() && m_users.size() == 1; }

void TargetBox::onChanged()
{
    const IdList list = IdList::fromText(m_ids->toPlainText());
    m_users = list.users;
    m_duplicates = list.duplicates;
    m_invalid = list.invalid;
    showCount();
    emit changed();
}

void TargetBox::showCount()
{
    QStringList parts { tr("%n user(s)", nullptr, int(m_users.size())) };
    if (m_duplicates > 0)
        parts.append(tr("%n duplicate(s) left out", nullptr, int(m_duplicates)));
    if (m_invalid > 0)
        parts.append(tr("%n number(s) that can't be an id", nullptr, int(m_invalid)));
    m_count->setText(parts.join(QLatin1String(", ")));
}

void TargetBox::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TargetBox::retranslate()
{
    setTitle(tr("To"));
    m_byId->setText(tr("These users"));
    m_byFile->setText(tr("The users of a CSV file"));
    m_byFilter->setText(tr("All who match"));
    m_everybody->setText(tr("Everybody who is online"));
    m_ids->setAccessibleName(tr("User ids"));
    m_ids->setPlaceholderText(tr("10240, 10241 …"));
    m_filter->setAccessibleName(tr("Filter of the receivers"));
    m_filter->setPlaceholderText(tr("inst:node-1, client:js*, idle<60s …"));
    showCount();
}

} // namespace hydra
