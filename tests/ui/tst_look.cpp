// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/look/icons.h"
#include "tests/ui/support/looks.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QTest>

namespace hydra {
namespace {

constexpr double readable = 4.5;

/// Whether \a image has a pixel of \a color that is not see-through.
bool shows(const QImage &image, QColor color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 255 && pixel.rgb() == color.rgb())
                return true;
        }
    }
    return false;
}

QString contentsOf(const QString &path)
{
    QFile file(qEnvironmentVariable("HYDRA_SOURCE") + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLook : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void contrastIsThatOfTheStandard();
    void textAndStatusColorsAreReadableInEveryTheme_data();
    void textAndStatusColorsAreReadableInEveryTheme();
    void aThemeIsSwitchedLive();
    void highContrastGivesEverythingAnEdge();
    void systemGivesThePlatformsStyleBack();
    void textGrowsAndShrinks();
    void figuresAreEquallyWide();
    void iconsFollowThePalette();
    void iconsAreSharpOnDenseScreens();
    void aProgramHasOneNameForItsDesktop_data();
    void aProgramHasOneNameForItsDesktop();
    void languagesAreSwitchedLive();
    void languageCodesAreUnderstood_data();
    void languageCodesAreUnderstood();

private:
    std::unique_ptr<test::Looks> m_looks;
};

void TestLook::initTestCase() { m_looks = std::make_unique<test::Looks>(); }

void TestLook::contrastIsThatOfTheStandard()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
}

void TestLook::textAndStatusColorsAreReadableInEveryTheme_data()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::newRow("light") << Theme::Choice::Light;
    QTest::newRow("dark") << Theme::Choice::Dark;
    QTest::newRow("contrast") << Theme::Choice::HighContrast;
}

void TestLook::textAndStatusColorsAreReadableInEveryTheme()
{
    QFETCH(Theme::Choice, choice);
    const QPalette palette = Theme::paletteOf(choice);
    QCOMPARE(isDark(palette), choice != Theme::Choice::Light);
    for (const auto ground : { QPalette::Window, QPalette::Base, QPalette::AlternateBase }) {
        const QColor behind = palette.color(ground);
        for (int status = 0; status < statusColorCount; ++status)
            QVERIFY2(contrastRatio(statusColor(StatusColor(status), palette), behind) >= readable,
                qPrintable(QStringLiteral("status %1 on %2").arg(status).arg(behind.name())));
        for (const auto text :
            { QPalette::Text, QPalette::WindowText, QPalette::Link, QPalette::LinkVisited })
            QVERIFY(contrastRatio(palette.color(text), behind) >= readable);
    }
    QVERIFY(
        contrastRatio(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight))
        >= readable);
    QVERIFY(contrastRatio(palette.color(QPalette::ButtonText), palette.color(QPalette::Button))
        >= readable);
    QVERIFY(
        contrastRatio(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase))
        >= readable);
}

void TestLook::aThemeIsSwitchedLive()
{
    Theme &theme = m_looks->theme();
    QWidget window;
    window.show();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.apply(Theme::Choice::Dark);
    QVERIFY(changed.size() > 0);
    QTRY_VERIFY(isDark(window.palette()));
    QCOMPARE(QApplication::style()->name().toLower(), QStringLiteral("fusion"));
    theme.apply(Theme::Choice::Light);
    QTRY_VERIFY(!isDark(window.palette()));
    for (const auto choice : { Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark,
             Theme::Choice::HighContrast })
        QCOMPARE(Theme::fromCode(Theme::codeOf(choice)), choice);
    QCOMPARE(Theme::fromCode(QStringLiteral("pink")), Theme::Choice::System);
}

void TestLook::highContrastGivesEverythingAnEdge()
{
    m_looks->theme().apply(Theme::Choice::HighContrast);
    QLineEdit line;
    QComboBox combo;
    QSpinBox number;
    QPushButton button;
    QListWidget list;
    for (QWidget *part : { static_cast<QWidget *>(&line), static_cast<QWidget *>(&combo),
             static_cast<QWidget *>(&number), static_cast<QWidget *>(&button),
             static_cast<QWidget *>(&list) }) {
        part->resize(120, 40);
        const QImage image = part->grab().toImage();
        double best = 0;
        for (int y = 0; y < 4; ++y)
            best = std::max(best,
                contrastRatio(image.pixelColor(40, y), part->palette().color(QPalette::Window)));
        QVERIFY2(best >= 3, part->metaObject()->className());
    }
    m_looks->theme().apply(Theme::Choice::Light);
    QCOMPARE(QApplication::style()->name().toLower(), QStringLiteral("fusion"));
}

void TestLook::systemGivesThePlatformsStyleBack()
{
    QApplication::setStyle(QStringLiteral("windows"));
    Theme theme;
    theme.apply(Theme::Choice::Dark);
    QCOMPARE(QApplication::style()->name().toLower(), QStringLiteral("fusion"));
    theme.apply(Theme::Choice::System);
    QCOMPARE(QApplication::style()->name().toLower(), QStringLiteral("windows"));
    m_looks->theme().apply(Theme::Choice::Light);
}

void TestLook::textGrowsAndShrinks()
{
    const double size = QApplication::font().pointSizeF();
    m_looks->theme().setTextScale(150);
    QCOMPARE(QApplication::font().pointSizeF(), size * 1.5);
    m_looks->theme().setTextScale(1000);
    QCOMPARE(m_looks->theme().textScale(), 200);
    m_looks->theme().setTextScale(100);
    QCOMPARE(QApplication::font().pointSizeF(), size);
}

void TestLook::figuresAreEquallyWide()
{
    const QFontMetrics metrics(tabularFigures(QApplication::font()));
    for (char16_t digit = u'1'; digit <= u'9'; ++digit)
        QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
}

void TestLook::iconsFollowThePalette()
{
    const QIcon stop = icon(QStringLiteral("stop"));
    const QIcon bad = icon(QStringLiteral("stop"), StatusColor::Bad);
    for (const auto choice : { Theme::Choice::Light, Theme::Choice::Dark }) {
        m_looks->theme().apply(choice);
        const QPalette palette = QApplication::palette();
        const QSize size(48, 48);
        QVERIFY(shows(stop.pixmap(size).toImage(), palette.color(QPalette::ButtonText)));
        QVERIFY(shows(bad.pixmap(size).toImage(), statusColor(StatusColor::Bad, palette)));
        QVERIFY(shows(stop.pixmap(size, QIcon::Disabled).toImage(),
            palette.color(QPalette::Disabled, QPalette::ButtonText)));
        QVERIFY(shows(stop.pixmap(size, QIcon::Selected).toImage(),
            palette.color(QPalette::HighlightedText)));
    }
    m_looks->theme().apply(Theme::Choice::Light);
}

void TestLook::iconsAreSharpOnDenseScreens()
{
    const QPixmap dense = icon(QStringLiteral("users")).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(dense.size(), QSize(32, 32));
    QCOMPARE(dense.devicePixelRatio(), 2.0);
}

void TestLook::aProgramHasOneNameForItsDesktop_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("id");
    QTest::newRow("hydra-admin") << QStringLiteral("admin-gui/main.cpp")
                                 << QStringLiteral("io.github.hydra.hydra_admin");
    QTest::newRow("hydra-client") << QStringLiteral("client-gui/clientprogram.cpp")
                                  << QStringLiteral("io.github.hydra.hydra_client");
}

void TestLook::aProgramHasOneNameForItsDesktop()
{
    QFETCH(QString, source);
    QFETCH(QString, id);
    const QString program = QString::fromLatin1(QTest::currentDataTag());
    const QString base = QStringLiteral("resources/desktop/") + id;
    const QString entry = contentsOf(base + QStringLiteral(".desktop"));
    QVERIFY(entry.contains(QStringLiteral("\nIcon=%1\n").arg(id)));
    // %u: where the program opens links.
    QVERIFY(entry.contains(
        QRegularExpression(QLatin1String("\nExec=") + program + QLatin1String("( %u)?\n"))));
    QVERIFY(entry.contains(QStringLiteral("\nStartupWMClass=%1\n").arg(program)));
    QVERIFY(contentsOf(base + QStringLiteral(".metainfo.xml"))
                .contains(QStringLiteral("<id>%1</id>").arg(id)));
    // Else neither Wayland nor a task bar finds the icon of the window.
    QVERIFY(contentsOf(source).contains(
        QStringLiteral("setDesktopFileName(QStringLiteral(\"%1\"))").arg(id)));
    for (const int side : { 16, 48, 256 }) {
        const QImage image = programIcon(program).pixmap(QSize(side, side), 1.0).toImage();
        QCOMPARE(image.width(), side);
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QVERIFY(shows(image, image.pixelColor(side / 8, side / 2)));
    }
    QVERIFY(programIcon(QStringLiteral("unknown")).pixmap(16).isNull());
}

void TestLook::languagesAreSwitchedLive()
{
    Languages &languages = m_looks->languages();
    QSignalSpy changed(&languages, &Languages::changed);
    languages.apply(Languages::Choice::SimplifiedChinese);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QLocale().language(), QLocale::Chinese);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
    QVERIFY(Languages::nameOf(Languages::Choice::System) != QLatin1String("System language"));
    languages.apply(Languages::Choice::English);
    QCOMPARE(QLocale().language(), QLocale::English);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
    QCOMPARE(Languages::nameOf(Languages::Choice::System), QStringLiteral("System language"));
    languages.apply(Languages::Choice::System);
    QVERIFY(languages.spoken() != Languages::Choice::System);
    languages.apply(Languages::Choice::English);
}

void TestLook::languageCodesAreUnderstood_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<Languages::Choice>("choice");
    for (const char *code : { "zh", "zh_CN", "zh-CN", "ZH-Hans-CN" })
        QTest::newRow(code) << QString::fromLatin1(code) << Languages::Choice::SimplifiedChinese;
    for (const char *code : { "en", "en_GB", "en-US" })
        QTest::newRow(code) << QString::fromLatin1(code) << Languages::Choice::English;
    for (const char *code : { "", "system", "de", "zhuang", "english" })
        QTest::addRow("“%s”", code) << QString::fromLatin1(code) << Languages::Choice::System;
}

void TestLook::languageCodesAreUnderstood()
{
    QFETCH(QString, code);
    QTEST(Languages::fromCode(code), "choice");
}

} // namespace hydra

QTEST_MAIN(hydra::TestLook)
#include "tst_look.moc"
