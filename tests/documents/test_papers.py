"""Papers as wholes: the same bytes every time, frozen and read back, with the secretary's own wording."""

from dataclasses import replace

import pytest

from app.documents import builders, docx, own_wording, pdf
from app.documents.own_wording import OwnText
from app.documents.paper import Role, blocks_of_text, from_json, to_json
from app.rules.layouts import layout
from app.rules.refusal import Refused
from tests.documents import sample

every = pytest.mark.parametrize("form", sample.ALL_FORMS)


@every
def test_the_same_paper_gives_the_same_bytes(form):
    first, second = sample.paper(form), sample.paper(form)
    assert docx.write(first) == docx.write(second)
    assert pdf.write(first).data == pdf.write(second).data


@every
def test_a_frozen_paper_prints_the_same_bytes(form):
    made = sample.paper(form)
    again = from_json(to_json(made))
    assert again == made
    assert docx.write(again) == docx.write(made)


@every
def test_the_form_is_the_one_asked_for_and_every_block_has_its_own_key(form):
    made = sample.paper(form)
    keys = [block.key for block in made.blocks] + [block.key for each in made.annexes for block in each.blocks]
    assert made.form == form
    assert made.kind == builders.FORMS[form].kind
    assert len(keys) == len(set(keys))
    assert all(keys)


@every
def test_every_form_can_be_made_before_anything_was_recorded(form):
    facts = sample.WITH_ELECTION if builders.FORMS[form].subject else sample.BARE
    made = sample.paper(form, facts=facts, issued=False)
    assert docx.write(made)
    assert pdf.write(made).pages >= 1


def test_a_layout_that_was_frozen_with_the_paper_is_the_one_used():
    made = sample.paper("minutes", facts=sample.long_meeting(2))
    wide = replace(layout("hd05"), line_pt=22)
    assert docx.write(made, wide) != docx.write(made)
    assert pdf.write(made, wide).pages > pdf.write(made).pages


def test_a_vote_that_the_meeting_does_not_have_is_refused():
    with pytest.raises(Refused):
        builders.build("secret_ballots", sample.USUAL, sample.paper_facts(), subject_key="không có")


# --- own wording -------------------------------------------------------------------------------------------------


def block(paper, key):
    return next(each for each in paper.blocks if each.key == key)


def test_own_wording_stands_instead_of_the_derived_block():
    text = OwnText("conclusion:i-results", "replace", blocks_of_text("Lời khác.\nDòng hai."))
    made = own_wording.apply(sample.paper("minutes"), [text])
    assert block(made, "conclusion:i-results").text == "Lời khác.\nDòng hai."
    assert block(made, "conclusion:i-results").own
    assert "conclusion:i-results" in made.own_text_keys


def test_own_wording_after_a_block_leaves_the_block():
    text = OwnText("roll:present", "after", blocks_of_text("Có thêm khách."))
    made = own_wording.apply(sample.paper("minutes"), [text])
    keys = [each.key for each in made.blocks]
    assert keys[keys.index("roll:present") + 1] == "roll:present+"
    assert block(made, "roll:present+").own
    assert not block(made, "roll:present").own


def test_a_reworded_heading_stays_a_heading():
    text = OwnText("heading:votes", "replace", blocks_of_text("IV- BIỂU QUYẾT CÁC VIỆC"))
    made = own_wording.apply(sample.paper("minutes"), [text])
    assert block(made, "heading:votes").content[0].role is Role.HEADING_1


def test_a_wording_whose_block_is_gone_changes_nothing():
    made = sample.paper("minutes")
    assert own_wording.apply(made, [OwnText("vote:gone", "replace", blocks_of_text("x"))]) == made


def test_own_wording_reaches_the_annex():
    text = OwnText("annex:contribution:c2", "replace", blocks_of_text("Đã lược."))
    made = own_wording.apply(sample.paper("resolution"), [text])
    assert "Đã lược." in [each.text for each in made.annexes[0].blocks]


# --- one page, several pages -------------------------------------------------------------------------------------


def test_ballots_are_as_many_as_the_voters_present_and_all_alike():
    made = sample.paper("secret_ballots")
    pieces = made.blocks[0].content[0].pieces
    assert len(pieces) == 15
    assert len(set(pieces)) == 1


def test_ballots_without_a_roll_are_as_many_as_are_called():
    votes = (replace(sample.ITEMS[5].votes[0], base=replace(sample.TWO_THIRDS_BASE, present=0)),)
    facts = replace(sample.USUAL, items=(replace(sample.ITEMS[5], votes=votes),))
    assert len(sample.paper("secret_ballots", facts=facts).blocks[0].content[0].pieces) == 17
