// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/plot.h"

#include "tests/bench/outcome.h"

#include <QMap>

#include <algorithm>
#include <array>
#include <cmath>

namespace hydra::bench {

namespace {

constexpr double width = 720;
constexpr double height = 400;
constexpr double left = 64;
constexpr double right = 168;
constexpr double top = 40;
constexpr double bottom = 52;
constexpr double fontSize = 13;
/// Of the width, what a curve must reach: runs with hardly any idle connections make no curve.
constexpr double leastSpan = 0.2;
/// Told apart also by those who see few colours, and on light and dark paper.
constexpr std::array colours { "#0072b2", "#d55e00", "#009e73", "#cc79a7" };

/// Idle connections and microseconds.
using Curve = QMap<double, std::vector<double>>;

QByteArray number(double value) { return QByteArray::number(value, 'f', 1); }

QByteArray text(double x, double y, const QByteArray &anchor, const QByteArray &words)
{
    return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">"
        + words + "</text>\n";
}

QByteArray line(double x1, double y1, double x2, double y2)
{
    return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2)
        + "\" y2=\"" + number(y2) + "\" stroke=\"#888\" stroke-opacity=\"0.4\"/>\n";
}

/// A round distance of marks, so that there are about five up to \a most.
double stepFor(double most)
{
    const double rough = most / 5;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        if (rough <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

/// The name of a curve, at its end.
struct Label
{
    double x;
    double y;
    QByteArray colour;
    QByteArray name;
};

/// Names of curves that end close together are moved apart, so that each can be read.
QByteArray textOf(std::vector<Label> labels)
{
    std::sort(
        labels.begin(), labels.end(), [](const Label &a, const Label &b) { return a.y < b.y; });
    QByteArray svg;
    double free = 0;
    for (const Label &label : labels) {
        const double y = std::max(label.y, free);
        free = y + fontSize * 1.2;
        svg += "<g fill=\"" + label.colour + "\">"
            + text(label.x, y + fontSize / 3, "start", label.name) + "</g>\n";
    }
    return svg;
}

QMap<QString, Curve> curvesOf(const QList<QJsonObject> &lines)
{
    QMap<QString, Curve> curves;
    for (const QJsonObject &run : lines) {
        const auto value = [&run](const char *key) { return run.value(QLatin1String(key)); };
        if (value("bench") != QLatin1String("push") || value("rate").toDouble() > 0)
            continue;
        QString name = value("engine").toString();
        if (value("redis").toBool())
            name += QLatin1String(" + Redis");
        curves[name][value("idle").toDouble()].push_back(value("cpu_us").toDouble());
    }
    return curves;
}

} // namespace

QByteArray plotCpuPerPush(const QList<QJsonObject> &lines)
{
    const QMap<QString, Curve> curves = curvesOf(lines);
    double mostIdle = 1;
    double mostTime = 1;
    for (const Curve &curve : curves) {
        for (auto point = curve.begin(); point != curve.end(); ++point) {
            mostIdle = std::max(mostIdle, point.key());
            mostTime = std::max(mostTime, medianOf(point.value()) * 1.1);
        }
    }
    const auto x = [&](double idle) { return left + idle / mostIdle * (width - left - right); };
    const auto y
        = [&](double time) { return height - bottom - time / mostTime * (height - top - bottom); };

    QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(width)
        + ' ' + number(height) + "\" font-family=\"sans-serif\" font-size=\"" + number(fontSize)
        + "\" fill=\"#666\">\n";
    svg += "<title>CPU per push over idle connections</title>\n";
    svg += text(left, top - 16, "start", "CPU time of the server for one push, µs");
    svg += text((left + width - right) / 2, height - 12, "middle", "idle logged-in connections");
    const double timeStep = stepFor(mostTime);
    for (double time = 0; time <= mostTime; time += timeStep) {
        svg += line(left, y(time), width - right, y(time));
        svg += text(left - 8, y(time) + fontSize / 3, "end", QByteArray::number(time));
    }
    const double idleStep = stepFor(mostIdle);
    for (double idle = 0; idle <= mostIdle; idle += idleStep)
        svg += text(x(idle), height - bottom + 18, "middle", QByteArray::number(idle, 'f', 0));

    size_t index = 0;
    std::vector<Label> labels;
    for (auto curve = curves.begin(); curve != curves.end(); ++curve, ++index) {
        const double lastX = x(curve->lastKey());
        if (lastX - x(curve->firstKey()) < leastSpan * (width - left - right))
            continue;
        const QByteArray colour = colours[index % colours.size()];
        QByteArray points;
        QByteArray dots;
        double lastY = 0;
        for (auto point = curve->begin(); point != curve->end(); ++point) {
            lastY = y(medianOf(point.value()));
            points += number(x(point.key())) + ',' + number(lastY) + ' ';
            dots += "<circle cx=\"" + number(x(point.key())) + "\" cy=\"" + number(lastY)
                + "\" r=\"3\" fill=\"" + colour + "\"/>\n";
        }
        svg += "<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\" points=\""
            + points + "\"/>\n" + dots;
        labels.push_back({ lastX + 10, lastY, colour, curve.key().toUtf8() });
    }
    svg += textOf(std::move(labels));
    svg += "</svg>\n";
    return svg;
}

} // namespace hydra::bench
