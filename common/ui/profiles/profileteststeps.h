// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/profiletest.h"

#include <QTreeWidget>

namespace hydra {

/// The steps of a test, one row each, as they are told; hidden until there is one.
class ProfileTestSteps final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileTestSteps)

public:
    explicit ProfileTestSteps(QWidget *parent = nullptr);

    void tell(const ProfileTestStep &step);
    void forget();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill(QTreeWidgetItem *row, const ProfileTestStep &step);

    /// One a row, in the same order.
    QList<ProfileTestStep> m_told;
};

} // namespace hydra
