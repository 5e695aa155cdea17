// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/sessionsettingsdialog.h"
#include "client-gui/panes/composepane.h"
#include "client-gui/panes/inspectorpane.h"
#include "client-gui/panes/newestpushpane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/profileteststeps.h"
#include "tests/client-gui/clientbench.h"
#include "tests/common/scriptedserver.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QAction>
#include <QDialog>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

namespace hydra {

using namespace test;

namespace {

#define VERIFY_NONE(complaints)                                                                    \
    do {                                                                                           \
        const QStringList found = (complaints);                                                    \
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));                                  \
    } while (false)

} // namespace

/// How the window looks, and whether it can be used without a mouse, without eyes, and in Chinese.
class TestClientLooks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ClientBench> m_bench;

    void goOnline()
    {
        m_bench->addSession(quint16(m_server->url().port()));
        m_bench->trigger("session.connect");
        QTRY_VERIFY(m_bench->page().session().isOnline());
    }

    /// A short day of a session: pushes, one twice, one refused, a fault.
    void fillTimeline()
    {
        const char *const messages[] = {
            "\"hello from the backend\"",
            "\"{\\\"type\\\":\\\"order\\\",\\\"id\\\":\\\"A-17\\\",\\\"items\\\":[{\\\"sku\\\":"
            "\\\"tea\\\",\\\"n\\\":2}],\\\"total\\\":18446744073709551615}\"",
            "{\"type\":\"order\",\"id\":\"A-18\",\"items\":[{\"sku\":\"coffee\",\"n\":1}],"
            "\"total\":4}",
        };
        for (int i = 0; i < 24; ++i) {
            const QByteArray seq = "202611221742141024041234567" + QByteArray::number(10000000 + i);
            m_server->push(seq, messages[i % 3]);
            if (i % 6 == 5)
                m_bench->trigger("session.heartbeat");
        }
        m_server->push("20261122174214102404123456710000003", messages[0]);
        m_bench->trigger("fault.unknown-command");
        QTRY_VERIFY(m_bench->page().session().session()->counts().pushes >= 25);
        m_bench->page().session().timeline().flush();
        m_bench->page().compose().setText(
            QStringLiteral("{\n    \"id\": \"{{uuid4}}\",\n    \"cmd\": \"heartbeat\"\n}"));
        const auto newest = m_bench->page().session().newestPush();
        m_bench->page().timeline().table().goTo(newest.value_or(1) - 4);
        m_bench->trigger("edit.mark");
        QTRY_VERIFY(!m_bench->page().newestPush().text().isEmpty());
    }

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_bench = std::make_unique<ClientBench>();
    }

    void cleanup()
    {
        m_bench.reset();
        m_server.reset();
    }

    void aFirstStart()
    {
        m_bench->addSession(10240);
        m_bench->looks().shoot(m_bench->window(), QStringLiteral("client-first"));
    }

    void aSessionAtWork()
    {
        goOnline();
        fillTimeline();
        m_bench->looks().shoot(m_bench->window(), QStringLiteral("client-work"));
    }

    void theOtherPagesOfTheInspector()
    {
        goOnline();
        fillTimeline();
        auto &inspector = m_bench->page().inspector();
        const char *const names[] = { "tree", "raw", "hex", "diff", "handshake" };
        for (int i = 1; i < inspector.count(); ++i) {
            inspector.setCurrentIndex(i);
            m_bench->looks().shoot(m_bench->window(),
                QStringLiteral("client-inspector-%1").arg(QLatin1String(names[i])));
        }
    }

    void tiles()
    {
        goOnline();
        fillTimeline();
        const auto port = quint16(m_server->url().port());
        m_bench->addSession(port, 10241);
        m_bench->addSession(port, 10242);
        m_bench->trigger("view.tile");
        m_bench->looks().shoot(m_bench->window(), QStringLiteral("client-tiles"));
    }

    void aServerThatIsGone()
    {
        goOnline();
        fillTimeline();
        m_server->stop();
        m_server->vanish();
        QTRY_VERIFY(!m_bench->notices().isEmpty());
        m_bench->trigger("edit.find");
        m_bench->looks().shoot(m_bench->window(), QStringLiteral("client-gone"));
    }

    void dialogs()
    {
        m_bench->addSession(10240);
        for (const char *const id : { "session.settings", "saved.manage", "edit.preferences",
                 "help.shortcuts", "help.about", "file.profiles" }) {
            m_bench->trigger(id);
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY2(dialog, id);
            m_bench->looks().shoot(
                *dialog, QStringLiteral("client-dialog-%1").arg(QLatin1String(id)));
            VERIFY_NONE(findings(*dialog));
            dialog->close();
            QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
        }
    }

    void dialogsOfASessionAtWork()
    {
        goOnline();
        for (const char *const id : { "fault.close", "file.closeSession" }) {
            m_bench->trigger(id);
            auto *const dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY2(dialog, id);
            m_bench->looks().shoot(
                *dialog, QStringLiteral("client-dialog-%1").arg(QLatin1String(id)));
            VERIFY_NONE(findings(*dialog));
            dialog->close();
            QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
        }
    }

    void aProfileThatIsTested()
    {
        m_bench->addSession(10240);
        ProfileStore(m_bench->settings().store())
            .save({ .name = QStringLiteral("EU staging"),
                .url = m_server->url(),
                .kind = EnvironmentKind::Staging,
                .proxy = { .kind = ProxySettings::Kind::None },
                .color = BandColor::Blue,
                .variables = { { QStringLiteral("city"), QStringLiteral("北京") } } });
        m_bench->trigger("file.profiles");
        auto *const dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto *const tabs = dialog->findChild<QTabWidget *>();
        for (int i = 1; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            m_bench->looks().shoot(*dialog, QStringLiteral("client-profile-%1").arg(i));
            VERIFY_NONE(findings(*dialog));
        }
        tabs->setCurrentIndex(0);
        auto *const steps = dialog->findChild<ProfileTestSteps *>();
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *const button : buttons) {
            if (button->text() == QLatin1String("&Test"))
                button->click();
        }
        QTRY_COMPARE(steps->topLevelItemCount(), 6);
        QTRY_VERIFY(!steps->topLevelItem(5)->text(1).isEmpty());
        m_bench->looks().shoot(*dialog, QStringLiteral("client-profile-tested"));
        VERIFY_NONE(findings(*dialog));
        VERIFY_NONE(tabFindings(*dialog));
    }

    void nothingIsUnnamedCutOrInTheWay()
    {
        m_bench->addSession(10240);
        m_bench->looks().forEach(
            [this](const QString &) { VERIFY_NONE(findings(m_bench->window())); });
        goOnline();
        fillTimeline();
        m_bench->trigger("edit.find");
        m_bench->looks().forEach(
            [this](const QString &) { VERIFY_NONE(findings(m_bench->window())); });
    }

    void theTabKeyReachesEverything()
    {
        goOnline();
        fillTimeline();
        VERIFY_NONE(tabFindings(m_bench->window()));
    }

    void everythingFollowsTheLanguage()
    {
        goOnline();
        fillTimeline();
        m_bench->looks().forEach([this](const QString &name) {
            if (name.startsWith(QLatin1String("zh")))
                VERIFY_NONE(untranslatedTexts(m_bench->window()));
        });
    }

    void noTwoActionsShareAKey()
    {
        QStringList said;
        for (const ShortcutConflict &conflict : m_bench->window().actions().conflicts())
            said.append(conflict.first + u' ' + conflict.second + u' ' + conflict.key.toString());
        VERIFY_NONE(said);
    }

    void everyActionIsInAMenu()
    {
        const ActionRegistry &actions = m_bench->window().actions();
        QStringList missing;
        for (const QString &id : actions.ids()) {
            if (actions.menuTitleOf(id).isEmpty())
                missing.append(id);
        }
        VERIFY_NONE(missing);
    }
};

} // namespace hydra

QTEST_MAIN(hydra::TestClientLooks)
#include "tst_clientlooks.moc"
