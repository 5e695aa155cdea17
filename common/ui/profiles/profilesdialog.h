// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/profiletest.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace hydra {

class ProfileForm;
class ProfileStore;
class ProfileTestSteps;
class SecretStore;

/// All profiles: list at the left, form at the right, Test with its steps, import and export.
/// Connect saves and closes.
class ProfilesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfilesDialog)

public:
    /// All three outlive it. \a test may be null: then there is no Test button.
    ProfilesDialog(
        ProfileStore &store, SecretStore &secrets, ProfileTest *test, QWidget *parent = nullptr);
    ~ProfilesDialog() override;

    void select(QUuid id);
    /// As the form does.
    void setForClients();
    /// The address a new profile begins with; http://127.0.0.1:10240 unless set.
    void setFirstAddress(const QUrl &address) { m_firstAddress = address; }

signals:
    void connectAsked(const hydra::Profile &profile, const QString &apiKey);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void retranslate();
    void showKeyRemark();
    void fillList(QUuid selected);
    void showSelected();
    void onEdited();
    void addProfile(Profile profile);
    void duplicate();
    void removeSelected();
    void undoRemoval();
    void forgetRemoved();
    [[nodiscard]] bool saveShown();
    void runTest();
    void askImport();
    void askExport();
    void say(const QString &sentence, bool isBad);
    [[nodiscard]] std::optional<Profile> selected() const;

    ProfileStore &m_store;
    SecretStore &m_secrets;
    ProfileTest *m_test;
    QUrl m_firstAddress { QStringLiteral("http://127.0.0.1:10240") };
    std::optional<Profile> m_removed;
    bool m_isDirty = false;
    bool m_isKeyKnown = false;
    bool m_isForClients = false;
    QListWidget *m_list;
    ProfileForm *m_form;
    ProfileTestSteps *m_steps;
    QLabel *m_message;
    QPushButton *m_new;
    QPushButton *m_copy;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_testButton;
    QPushButton *m_save;
    QPushButton *m_connect;
    QPushButton *m_close;
};

} // namespace hydra
