"""Each rule that holds for every record, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import status as rules
from reporter.model import units
from reporter.model.status import AnnualStatus

from ..builders import (
    action,
    cell,
    consumption,
    decision,
    document,
    figure,
    hazard,
    indicator,
    inventory,
    jurisdiction,
    number,
    organisation,
    pledge,
    status,
    target,
    told,
    total,
    whole,
)


class TestReferences:
    """STATUS-008."""

    @pytest.mark.parametrize(
        ("year", "where"),
        [
            (status(targets=[target(source="papper")]), "targets[t2030].source"),
            (status(targets=[target(reduction=figure(1, "%", source="x"))]), "targets[t2030].reduction.source"),
            (status(inventories=[inventory(cell(source="x"))]), "inventories[2024].cells[I.1.1].source"),
            (status(actions=[action(statuses=[{"date": "2026", "status": "ongoing", "source": "x"}])]),
             "actions[A1].statuses[2026].source"),
            (status(jurisdiction=jurisdiction(source="x")), "jurisdiction.source"),
            (status(targets=[target(base_inventory="1990")]), "targets[t2030].base_inventory"),
            (status(targets=[target(replaced_by="t2045")]), "targets[t2030].replaced_by"),
            (status(decisions=[decision(document="minutes")]), "decisions[d1].document"),
            (status(pledges=[pledge()]), "pledges[p1].actions"),
        ],
    )  # fmt: skip
    def test_an_id_that_is_not_there(self, year: AnnualStatus, where: str) -> None:
        assert told(rules.references(year)) == [("STATUS-008", where)]

    def test_each_id_of_a_list_is_looked_at(self) -> None:
        found = list(rules.references(status(actions=[action(targets=["t1", "A1", "t2"])], targets=[target(id="t1")])))
        assert [f.params["id"] for f in found] == ["A1", "t2"]

    def test_the_nearest_id_is_named_or_a_dash(self) -> None:
        (near,) = rules.references(status(targets=[target(source="papper")]))
        assert near.params == {"field": "source", "id": "papper", "list": "documents", "nearest": "paper"}
        (far,) = rules.references(status(targets=[target(replaced_by="##")]))
        assert far.params["nearest"] == "–"

    def test_a_record_of_another_kind_with_that_id_is_not_meant(self) -> None:
        year = status(targets=[target(decision="A1")], actions=[action()])
        assert told(rules.references(year)) == [("STATUS-008", "targets[t2030].decision")]

    def test_a_code_whose_field_is_called_source_is_no_document(self) -> None:
        assert told(rules.references(status(inventories=[inventory(factor_source="national")]))) == []

    def test_ids_that_are_there(self) -> None:
        assert told(rules.references(whole())) == []

    def test_without_documents_every_source_points_nowhere(self) -> None:
        assert len(told(rules.references(status(documents=None, targets=[target()])))) == 1


class TestCodes:
    """STATUS-013."""

    @pytest.mark.parametrize(
        ("record", "where"),
        [
            ({"hazards": [hazard(hazard="flods")]}, "hazards[floods].hazard"),
            ({"hazards": [hazard(hazard="flods: by the river")]}, "hazards[floods].hazard"),
            ({"hazards": [hazard(hazard="other")]}, "hazards[floods].hazard"),
            ({"hazards": [hazard(probability="other: likely")]}, "hazards[floods].probability"),
            ({"targets": [target(gases=["CO2", "CO3"])]}, "targets[t2030].gases"),
            ({"actions": [action(statuses=[{"date": "2026", "status": "going"}])]},
             "actions[A1].statuses[2026].status"),
            ({"inventories": [inventory(energy=[{"sector": "residential", "carrier": "electricity"}])]},
             "inventories[2024].energy[0].sector"),
        ],
    )  # fmt: skip
    def test_a_code_of_no_list(self, record: dict[str, Any], where: str) -> None:
        assert told(rules.codes(status(**record))) == [("STATUS-013", where)]

    @pytest.mark.parametrize("code", ["floods", "other: glacial lake floods", "other:", "floods: by the river"])
    def test_own_words_after_other_or_after_a_code_of_an_open_list(self, code: str) -> None:
        assert told(rules.codes(status(hazards=[hazard(hazard=code)]))) == []

    def test_a_closed_list_takes_no_own_words(self) -> None:
        assert len(told(rules.codes(status(hazards=[hazard(probability="high: in spring")])))) == 1

    def test_the_list_and_the_nearest_code_are_named(self) -> None:
        (finding,) = rules.codes(status(hazards=[hazard(hazard="flods")]))
        assert finding.params == {"code": "flods", "list": "hazards", "nearest": "floods"}
        (far,) = rules.codes(status(hazards=[hazard(hazard="##")]))
        assert far.params["nearest"] == "–"

    def test_every_unknown_code_of_a_list_is_told(self) -> None:
        found = rules.codes(status(targets=[target(gases=["CO2", "CO3", "XX"])]))
        assert [f.params["code"] for f in found] == ["CO3", "XX"]


class TestUsableUnits:
    """STATUS-012."""

    @pytest.mark.parametrize(
        ("record", "where", "wanted"),
        [
            ({"inventories": [inventory(cell("I.1.1", 1, "MWh"))]}, "inventories[2024].cells[I.1.1]", "t"),
            ({"inventories": [inventory(totals=[total("waste:direct", 1, "%")])]},
             "inventories[2024].totals[waste:direct]", "t"),
            ({"organisation_inventories": [organisation(cells=[{"scope": 1, "unit": "%"}])]},
             "organisation_inventories[group-2024].cells[0]", "t"),
            ({"targets": [target(base_emissions=figure(1, "t/person"))]}, "targets[t2030].base_emissions", "t"),
            ({"targets": [target(reduction=figure(1, "t"))]}, "targets[t2030].reduction", "%"),
            ({"consumption_inventories": [consumption(per_person=figure(1, "t"))]},
             "consumption_inventories[consumption-2024].per_person", "t/person"),
            ({"inventories": [inventory(population=figure(1, "t"))]}, "inventories[2024].population", "people"),
        ],
    )  # fmt: skip
    def test_a_unit_of_another_dimension(self, record: dict[str, Any], where: str, wanted: str) -> None:
        (finding,) = rules.usable_units(status(**record))
        assert (finding.code, finding.where, finding.params["wanted"]) == ("STATUS-012", where, wanted)

    @pytest.mark.parametrize(
        ("unit", "near"), [("MWhh", "MWh"), ("Kt", "kt"), ("kiloton", "kton"), ("furlong", "%"), ("", "%")]
    )
    def test_a_unit_of_no_table(self, unit: str, near: str) -> None:
        (finding,) = rules.usable_units(status(targets=[target(reduction=figure(1, unit))]))
        assert finding.params["wanted"] == near

    def test_an_unknown_unit_where_nothing_is_wanted(self) -> None:
        (finding,) = rules.usable_units(
            status(jurisdiction={"gdp": [{"period": 2024, "value": number(1), "unit": "furlong"}]})
        )
        assert finding.params["wanted"] == "–"

    @pytest.mark.parametrize("unit", [None, "t", "kt", "Mt", "kg", "Gg", "t CO2e"])
    def test_units_of_mass_for_emissions(self, unit: str | None) -> None:
        year = status(inventories=[inventory(cell("I.1.1", 1, unit))], targets=[target(base_emissions=figure(1, unit))])
        assert told(rules.usable_units(year)) == []

    @pytest.mark.parametrize("unit", ["MWh", "t", "people"])
    def test_an_indicator_may_be_in_any_unit_there_is(self, unit: str) -> None:
        assert (
            told(rules.usable_units(status(jurisdiction={"gdp": [{"period": 2024, "value": number(1), "unit": unit}]})))
            == []
        )

    def test_energy_in_an_inventory_is_no_emission(self) -> None:
        use = {"sector": "municipal-buildings", "carrier": "electricity", "value": number(5), "unit": "GWh"}
        assert told(rules.usable_units(status(inventories=[inventory(energy=[use])]))) == []

    def test_a_unit_without_a_value_is_looked_at_too(self) -> None:
        empty = cell("I.1.1", unit="MWh", key="NO")
        assert len(told(rules.usable_units(status(inventories=[inventory(empty)])))) == 1

    def test_every_unit_of_the_table_is_known(self) -> None:
        for unit in units.names():
            assert (
                told(
                    rules.usable_units(
                        status(jurisdiction={"gdp": [{"period": 2024, "value": number(1), "unit": unit}]})
                    )
                )
                == []
            )


class TestSources:
    """STATUS-011."""

    def test_once_for_each_list_with_how_many_and_three_examples(self) -> None:
        bare = inventory(*(cell(f"I.{n}.1", 1) for n in (1, 2, 3, 5)), source=None)
        (finding,) = rules.sources(status(inventories=[bare]))
        assert (finding.code, finding.where) == ("STATUS-011", "inventories[2024].cells[I.1.1]")
        assert finding.params["count"] == 4
        assert finding.params["examples"] == [f"inventories[2024].cells[I.{n}.1]" for n in (1, 2, 3)]

    def test_lists_are_told_apart(self) -> None:
        year = status(
            jurisdiction=jurisdiction(source=None), targets=[target(source=None)], indicators=[indicator(source=None)]
        )
        assert [f.where for f in rules.sources(year)] == [
            "jurisdiction.population[2024]",
            "targets[t2030].base_emissions",
            "indicators[energy-use-per-person].observations[2024]",
        ]

    @pytest.mark.parametrize(
        "sourced",
        [
            inventory(cell("I.1.1", 1)),
            inventory(cell("I.1.1", 1, source="paper"), source=None),
            inventory(cell("I.1.1", key="NE"), source=None),
            inventory(cell("I.1.1"), source=None),
            inventory(cell("I.1.1", not_applicable="…"), source=None),
        ],
        ids=["of its record", "of its own", "a key", "absent", "not applicable"],
    )
    def test_a_source_of_its_own_or_of_its_record_or_no_value(self, sourced: Any) -> None:
        assert told(rules.sources(status(inventories=[sourced]))) == []

    def test_zero_is_a_value_and_needs_a_source(self) -> None:
        assert len(told(rules.sources(status(inventories=[inventory(cell("I.1.1", 0), source=None)])))) == 1

    def test_a_figure_deep_in_a_record_inherits_its_source(self) -> None:
        cost = {"total": figure(12, "MSEK")}
        assert told(rules.sources(status(actions=[action(cost=cost)]))) == []
        assert told(rules.sources(status(actions=[action(cost=cost, source=None)]))) == [
            ("STATUS-011", "actions[A1].cost.total")
        ]


class TestCarriedOver:
    """STATUS-010."""

    @pytest.mark.parametrize(("state", "told_of"), [("carried-over", True), ("draft", False), ("confirmed", False)])
    def test_only_what_was_carried_over(self, state: str, told_of: bool) -> None:
        found = told(rules.carried_over(status(targets=[target(state=state)])))
        assert found == ([("STATUS-010", "targets[t2030]")] if told_of else [])

    def test_records_of_every_list(self) -> None:
        full = whole()
        lists = [n for n in AnnualStatus.model_fields if isinstance(getattr(full, n), list) and n != "files"]
        update = {n: [r.model_copy(update={"state": "carried-over"}) for r in getattr(full, n)] for n in lists}
        found = told(rules.carried_over(full.model_copy(update=update)))
        assert len(lists) > 15
        assert [w.split("[")[0] for _, w in found] == lists


class TestPersonalData:
    """STATUS-009."""

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("Write to climate.officer@exempelstad.example.", "climate.officer@exempelstad.example"),
            ("Call 046-359 50 00 before noon", "046-359 50 00"),
            ("Call +46 46 359 50 00", "+46 46 359 50 00"),
            ("Born 19640823-3234", "19640823-3234"),
            ("Born 640823-3234", "640823-3234"),
            ("Ask Mr Nobody Atall", "Mr Nobody Atall"),
            ("Fråga fru Ingen eller Herr Ingen", "Herr Ingen"),
            ("Dr. Öberg", "Dr. Öberg"),
        ],
    )
    def test_what_names_a_person(self, words: str, found: str) -> None:
        (finding,) = rules.personal_data(status(actions=[action(description=words)]))
        assert (finding.code, finding.where) == ("STATUS-009", "actions[A1].description")
        assert finding.params["found"] == found

    @pytest.mark.parametrize(
        "words",
        [
            "",
            "The period 2019-2020, 12 000-15 000 t",
            "Diary number KS 2024-000123 of 2024-06-17",
            "0.123-456 78 90 and 1,234-567 89 01",
            "SS-EN 12464-1, ISO 14064-1:2018",
            "Street of Dr. king", "Mrs", "MR 12", "Hamn @ torget", "@exempelstad",
            "640823-323", "641323-3234", "page 1964082-33234",
            "100 000 000 kr; 0,5-0,7 %",
            "The head of the environmental department, Storgatan 12, 123 45 Exempelstad",
        ],
    )  # fmt: skip
    def test_what_looks_a_little_like_it(self, words: str) -> None:
        assert told(rules.personal_data(status(actions=[action(description=words)]))) == []

    def test_every_language_of_a_text_is_read(self) -> None:
        year = status(actions=[action(title={"en": "Bus lane", "sv": "Busskörfält, fråga a.b@c.example"})])
        assert told(rules.personal_data(year)) == [("STATUS-009", "actions[A1].title")]

    def test_texts_of_the_citys_own_are_read(self) -> None:
        year = status(texts={"a": "Welcome", "b": {"sv": "Välkommen", "en": "Ask Mr Nobody"}})
        assert told(rules.personal_data(year)) == [("STATUS-009", "texts")]

    def test_two_harmless_texts_do_not_make_a_person_together(self) -> None:
        assert told(rules.personal_data(status(texts={"a": "Mr", "b": "Nobody"}))) == []

    def test_a_split_by_gas_is_no_text(self) -> None:
        split = cell("I.1.1", 1, gases={"CO2": number(1)})
        assert told(rules.personal_data(status(inventories=[inventory(split)]))) == []

    def test_one_finding_a_text(self) -> None:
        year = status(actions=[action(description="Mr Nobody, a@b.example, c@d.example")])
        assert len(told(rules.personal_data(year))) == 1


class TestConfidential:
    """STATUS-014."""

    SECRET = document("secret", confidential=True)

    def year(self, **fields: Any) -> AnnualStatus:
        return status(documents=[document(), self.SECRET], targets=[target(**fields)])

    @pytest.mark.parametrize(("state", "wrong"), [("confirmed", False), ("draft", True), ("carried-over", True)])
    def test_only_a_record_that_somebody_confirmed_may_rest_on_it(self, state: str, wrong: bool) -> None:
        found = told(rules.confidential(self.year(source="secret", state=state)))
        assert found == ([("STATUS-014", "targets[t2030]")] if wrong else [])

    def test_a_figure_that_rests_on_it_counts(self) -> None:
        hidden = figure(400, "kt", source="secret")
        assert told(rules.confidential(self.year(base_emissions=hidden, state="draft"))) == [
            ("STATUS-014", "targets[t2030]")
        ]
        assert told(rules.confidential(self.year(base_emissions=hidden))) == []

    def test_it_is_told_once_a_record(self) -> None:
        hidden = figure(400, "kt", source="secret")
        year = self.year(base_emissions=hidden, latest_emissions=hidden, source="secret", state="draft")
        assert len(told(rules.confidential(year))) == 1

    def test_an_open_document_may_feed_a_draft(self) -> None:
        assert told(rules.confidential(self.year(state="draft"))) == []

    def test_another_record_with_the_same_beginning_is_not_meant(self) -> None:
        drafts = [target(id="t1", state="draft"), target(id="t10", source="secret")]
        assert told(rules.confidential(status(documents=[document(), self.SECRET], targets=drafts))) == []


class TestCalendar:
    """STATUS-017."""

    @pytest.mark.parametrize(
        ("date", "exists"),
        [
            ("2024-02-29", True),
            ("2025-02-29", False),
            ("2025-02-28", True),
            ("2025-04-31", False),
            ("2025-12", True),
            ("2025-13", False),
            ("2025-00", False),
            ("2025-01-00", False),
            ("2025", True),
            ("0000", False),
        ],
    )
    def test_days_and_months(self, date: str, exists: bool) -> None:
        found = told(rules.calendar(status(actions=[action(start=date)])))
        assert found == ([] if exists else [("STATUS-017", "actions[A1].start")])

    @pytest.mark.parametrize(
        ("period", "exists"),
        [
            (2024, True),
            ("2021-04/2022-03", True),
            ("2021-04-01/2022-03-31", True),
            ("2021-04-01/2022-03-32", False),
            ("2021-13/2022-03", False),
            ("2024/2025", True),
        ],
    )
    def test_both_ends_of_a_period(self, period: str | int, exists: bool) -> None:
        found = told(rules.calendar(status(inventories=[inventory(period=period)])))
        assert found == ([] if exists else [("STATUS-017", "inventories[2024].period")])

    @pytest.mark.parametrize(
        ("record", "where"),
        [
            ({"actions": [action(end="2025-13")]}, "actions[A1].end"),
            ({"actions": [action(statuses=[{"date": "2025-13", "status": "ongoing"}])]},
             "actions[A1].statuses[2025-13].date"),
            ({"decisions": [decision(date="2025-13")]}, "decisions[d1].date"),
            ({"documents": [document(published="2025-13")]}, "documents[paper].published"),
            ({"plans": [{"id": "p", "title": "P", "adopted": "2025-13"}]}, "plans[p].adopted"),
            ({"plans": [{"id": "p", "title": "P", "ends": "2025-13"}]}, "plans[p].ends"),
        ],
    )  # fmt: skip
    def test_dates_of_every_kind_of_record(self, record: dict[str, Any], where: str) -> None:
        assert told(rules.calendar(status(**record))) == [("STATUS-017", where)]

    @pytest.mark.parametrize("words", ["spring 2025", "2025-1", "first half-year", "", "-", "/"])
    def test_words_where_words_may_stand_are_no_date(self, words: str) -> None:
        observed = [{"period": 2024, "value": number(1), "unit": "t", "published": words}]
        assert told(rules.calendar(status(indicators=[indicator(observations=observed)]))) == []

    def test_a_text_or_a_number_that_looks_like_a_date_is_none(self) -> None:
        year = status(
            pledges=[pledge(number="2025-13", text="2025-02-30")],
            decisions=[decision(diary_number="2025-13")],
            targets=[target(id="2025-13")],
        )
        assert told(rules.calendar(year)) == []

    def test_a_date_among_such_words_is_one(self) -> None:
        observed = [{"period": 2024, "value": number(1), "unit": "t", "published": "2025-02-30"}]
        assert len(told(rules.calendar(status(indicators=[indicator(observations=observed)])))) == 1
