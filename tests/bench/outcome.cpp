// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/outcome.h"

#include <algorithm>

namespace hydra::bench {

Sample Outcome::median() const
{
    Sample middle;
    for (double Sample::*value :
        { &Sample::operationsPerSecond, &Sample::serverCpu, &Sample::redisCpu, &Sample::loadCpu,
            &Sample::serverBusy, &Sample::p50, &Sample::p99, &Sample::p999, &Sample::max }) {
        std::vector<double> values;
        for (const Sample &sample : samples)
            values.push_back(sample.*value);
        middle.*value = medianOf(std::move(values));
    }
    return middle;
}

bool Outcome::isFlawless() const
{
    return errors == 0 && damage.lost == 0 && damage.duplicated == 0 && damage.outOfOrder == 0;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double ratioOf(const Outcome &first, const Outcome &second, double Sample::*value)
{
    std::vector<double> ratios;
    for (size_t i = 0; i < std::min(first.samples.size(), second.samples.size()); ++i) {
        if (second.samples[i].*value > 0)
            ratios.push_back(first.samples[i].*value / second.samples[i].*value);
    }
    return medianOf(std::move(ratios));
}

} // namespace hydra::bench
