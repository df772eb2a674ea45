"""The list of all rules, written by hand: errors stop whoever derives or adds, warnings stop nothing."""

from __future__ import annotations

from collections.abc import Iterator

from chuangwei.checks import (
    ids,
    inspections,
    issued,
    logs,
    plan,
    privacy,
    references,
    registers,
    standards,
)
from chuangwei.checks.case import Case, Rule
from chuangwei.problems import Remark

ERRORS: tuple[Rule, ...] = (
    ids.ids_are_unique,
    ids.ids_are_no_devices,
    ids.names_are_unique,
    references.references_lead_somewhere,
    references.references_of_entries,
    references.sections_are_there,
    registers.papers_belong_to_something,
    registers.papers_are_registered_once,
    plan.days_follow_each_other,
    plan.repeats_make_sense,
    logs.entries_say_something,
    logs.entries_measure_as_the_task_does,
    logs.entries_name_a_period,
    logs.reasons_are_given,
    issued.papers_are_numbered_once,
    issued.periods_have_two_ends,
    inspections.steps_are_allowed,
    inspections.steps_have_what_they_need,
    inspections.findings_are_closed_by_others,
    inspections.long_findings_have_a_day,
    standards.self_scores_say_something,
    standards.values_fit_their_measure,
    standards.points_are_within_the_full,
    standards.the_pass_mark_can_be_reached,
    standards.what_is_replaced_is_another_standards,
    registers.papers_add_up,
    registers.papers_are_counted_or_published,
    registers.counts_add_up,
    registers.options_are_known_grades,
    registers.rates_have_a_basis,
    registers.reversals_fit,
    registers.steps_come_in_their_turn,
    registers.steps_say_what_was_done,
)

WARNINGS: tuple[Rule, ...] = (
    plan.dues_lie_in_their_phase,
    plan.dues_are_working_days,
    references.posts_speak_of_units_by_their_names,
    logs.days_have_come,
    logs.progress_does_not_fall,
    logs.amounts_are_not_repeated,
    logs.entries_are_recorded_in_time,
    logs.entries_name_a_member,
    logs.entries_lie_in_a_period,
    logs.amounts_stay_near_the_quota,
    plan.someone_answers,
    plan.collectives_have_members,
    plan.indicators_are_served,
    standards.points_add_up,
    issued.papers_are_dated_after_their_period,
    issued.bulletins_follow_on,
    issued.numbers_agree,
    issued.orders_hand_over,
    inspections.findings_are_not_repeated,
    inspections.long_findings_have_stages,
    inspections.closings_are_shown,
    inspections.inspections_are_told,
    standards.standards_hold_one_after_another,
    standards.points_agree_with_the_value,
    registers.expenses_have_a_voucher,
    registers.budgets_are_kept,
    registers.honours_are_told_once,
    privacy.no_personal_numbers,
)


def errors(case: Case) -> Iterator[Remark]:
    """What makes the campaign unfit to derive anything from."""
    for rule in ERRORS:
        yield from rule(case)


def warnings(case: Case) -> Iterator[Remark]:
    """What a person should look at."""
    for rule in WARNINGS:
        yield from rule(case)
