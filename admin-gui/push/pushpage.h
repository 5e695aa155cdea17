// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"
#include "common/composer/pushdispatch.h"
#include "common/ui/profiles/profile.h"

#include <QHash>

class QLabel;
class QPushButton;
class QSplitter;

namespace hydra {

class DeliveryBox;
class HistoryPanel;
class MessagePane;
class PreviewPane;
class PushTemplates;
class TargetBox;

/// Composes a push, checks whom it would reach, sends it, and shows what became of it and of every
/// other push of the cluster.
class PushPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushPage)

public:
    /// Jobs whose message is kept for sending it again.
    static constexpr qsizetype keptDrafts = 20;

    /// \a templates outlive it.
    explicit PushPage(PushTemplates &templates, QWidget *parent = nullptr);

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    void focusFilter() override;
    [[nodiscard]] QTableView *table() override;
    [[nodiscard]] AdminQuestion question() const override;
    void save(QSettings &settings) const override;
    void restore(QSettings &settings) override;

    void setUsers(const QList<hydra::UserId> &users);
    /// What choosing a CSV file does.
    void setFile(const QString &path);
    /// Why nothing may be sent: the key's role, a read-only profile; empty if it may.
    void setObjection(const QString &objection);
    /// Its variables, its address, and how careful to be: in production a push to very many has to
    /// be confirmed by typing how many.
    void setProfile(const hydra::Profile &profile);
    [[nodiscard]] const HistoryPanel &historyPanel() const { return *m_history; }
    [[nodiscard]] MessagePane &message() { return *m_message; }

    /// Ctrl+Return.
    void send();
    void check();

signals:
    void jobStarted(const QByteArray &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    [[nodiscard]] Composition composition() const;
    void invalidate();
    void onChecked();
    [[nodiscard]] QString reachText() const;
    void confirm();
    void reallySend();
    void onSent(const QByteArray &job);
    void sendAgain();
    void copyHistoryCurl();
    void copyCurl(UserId user, const QByteArray &message);
    void showPreview();
    [[nodiscard]] Receiver previewed(qint64 index) const;
    void updateState();
    void say(const QString &sentence, bool isBad);
    void retranslate();

    QPointer<AdminService> m_service;
    PushDispatch m_dispatch;
    QString m_objection;
    bool m_isCareful = false;
    QHash<QString, QString> m_variables;
    QUrl m_server;
    /// What was sent, by job, oldest first.
    QList<std::pair<QByteArray, MessageDraft>> m_drafts;
    MessageDraft m_sending;
    QTimer m_previewSoon;
    TargetBox *m_target;
    DeliveryBox *m_delivery;
    MessagePane *m_message;
    PreviewPane *m_preview;
    QLabel *m_answer;
    QPushButton *m_check;
    QPushButton *m_send;
    QSplitter *m_splitter;
    HistoryPanel *m_history;
};

} // namespace hydra
