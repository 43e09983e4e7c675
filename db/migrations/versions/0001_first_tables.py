"""The tables of the first release."""
# ruff: noqa: E501

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undoes_seq", sa.Integer(), nullable=True),
        sa.Column("payload_sha256", sa.String(), nullable=False),
        sa.Column("previous_sha256", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_activity")),
    )
    op.create_table(
        "actor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("name_sort", sa.String(), nullable=False),
        sa.Column("name_folded", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('member', 'person', 'organisation', 'group')", name=op.f("ck_actor_kind_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_name_folded"), "actor", ["name_folded"], unique=False)
    op.create_index(op.f("ix_actor_name_sort"), "actor", ["name_sort"], unique=False)
    op.create_table(
        "cell_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cell_kind", sa.String(), nullable=False),
        sa.Column("school_kind", sa.String(), nullable=False),
        sa.Column("superior_organisation", sa.String(), nullable=False),
        sa.Column("superior_committee", sa.String(), nullable=False),
        sa.Column("deciding_body", sa.String(), nullable=False),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("place_level", sa.String(), nullable=False),
        sa.Column("place_is_personal_name", sa.Boolean(), nullable=False),
        sa.Column("province", sa.String(), nullable=False),
        sa.CheckConstraint(
            "cell_kind IN ('cell_under_base', 'base_cell')", name=op.f("ck_cell_identity_cell_kind_known")
        ),
        sa.CheckConstraint(
            "school_kind IN ('preschool', 'primary', 'lower_secondary', 'upper_secondary', 'multi_level', 'other')",
            name=op.f("ck_cell_identity_school_kind_known"),
        ),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_cell_identity_valid_to_after_valid_from"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell_identity")),
    )
    op.create_table(
        "earlier_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.String(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("minutes_number", sa.Integer(), nullable=True),
        sa.Column("resolution_number", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('regular', 'committee', 'thematic', 'extraordinary')", name=op.f("ck_earlier_meeting_kind_known")
        ),
        sa.CheckConstraint("present >= 0", name=op.f("ck_earlier_meeting_present_not_negative")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_earlier_meeting_total_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_meeting")),
        sa.UniqueConstraint("period", "kind", name=op.f("uq_earlier_meeting_period_kind")),
    )
    op.create_table(
        "party_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_party_group_valid_to_after_valid_from"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_group")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("start_kind", sa.String(), nullable=False),
        sa.Column("starts_on", sa.String(), nullable=False),
        sa.Column("ends_on", sa.String(), nullable=True),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.String(), nullable=True),
        sa.Column("has_committee", sa.Boolean(), nullable=False),
        sa.CheckConstraint("start_kind IN ('congress', 'appointment')", name=op.f("ck_term_start_kind_known")),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR substr(starts_on, 1, length(ends_on)) <= ends_on",
            name=op.f("ck_term_ends_on_after_starts_on"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_table(
        "activity_payload",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["activity.seq"], name=op.f("fk_activity_payload_seq_activity")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_activity_payload")),
    )
    op.create_table(
        "follower",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_follower_valid_to_after_valid_from"),
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_follower_actor_id_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower")),
    )
    op.create_index(op.f("ix_follower_actor_id"), "follower", ["actor_id"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("ethnicity", sa.String(), nullable=False),
        sa.Column("religion", sa.String(), nullable=False),
        sa.Column("hometown", sa.String(), nullable=False),
        sa.Column("residence", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("card_number", sa.String(), nullable=False),
        sa.Column("card_issued_on", sa.String(), nullable=True),
        sa.Column("dossier_number", sa.String(), nullable=False),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.String(), nullable=True),
        sa.Column("admission_date", sa.String(), nullable=True),
        sa.Column("official_date", sa.String(), nullable=True),
        sa.Column("official_decision_number", sa.String(), nullable=False),
        sa.Column("official_decision_date", sa.String(), nullable=True),
        sa.Column("joined_cell_on", sa.String(), nullable=True),
        sa.Column("general_schooling", sa.String(), nullable=False),
        sa.Column("professional_level", sa.String(), nullable=False),
        sa.Column("political_theory", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("sex IN ('female', 'male', 'unknown')", name=op.f("ck_member_sex_known")),
        sa.ForeignKeyConstraint(["id"], ["actor.id"], name=op.f("fk_member_id_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_table(
        "series_start",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_series_start_last_number_not_negative")),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_series_start_term_id_term"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_start")),
        sa.UniqueConstraint("term_id", "kind", name=op.f("uq_series_start_term_id_kind")),
    )
    op.create_index(op.f("ix_series_start_term_id"), "series_start", ["term_id"], unique=False)
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.String(), nullable=False),
        sa.Column("date_reason", sa.String(), nullable=False),
        sa.Column("starts_at", sa.String(), nullable=True),
        sa.Column("ends_at", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("form_basis", sa.String(), nullable=False),
        sa.Column("chair_id", sa.Uuid(), nullable=True),
        sa.Column("minute_taker_id", sa.Uuid(), nullable=True),
        sa.Column("attendance_state", sa.String(), nullable=False),
        sa.Column("frozen_roll", sa.String(), nullable=True),
        sa.CheckConstraint(
            "attendance_state IN ('not_started', 'taking', 'done')", name=op.f("ck_sitting_attendance_state_known")
        ),
        sa.CheckConstraint("form IN ('in_person', 'online', 'hybrid')", name=op.f("ck_sitting_form_known")),
        sa.CheckConstraint(
            "starts_at IS NULL OR ends_at IS NULL OR starts_at <= ends_at", name=op.f("ck_sitting_ends_after_start")
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["actor.id"], name=op.f("fk_sitting_chair_id_actor")),
        sa.ForeignKeyConstraint(["minute_taker_id"], ["actor.id"], name=op.f("fk_sitting_minute_taker_id_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
    )
    op.create_index(op.f("ix_sitting_chair_id"), "sitting", ["chair_id"], unique=False)
    op.create_index(op.f("ix_sitting_held_on"), "sitting", ["held_on"], unique=False)
    op.create_index(op.f("ix_sitting_minute_taker_id"), "sitting", ["minute_taker_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.String(), nullable=True),
        sa.Column("left_at", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('present', 'excused', 'unexcused')", name=op.f("ck_attendance_state_known")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attendance_member_id_member")),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_attendance_sitting_id_sitting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("sitting_id", "member_id", name=op.f("uq_attendance_sitting_id_member_id")),
    )
    op.create_index(op.f("ix_attendance_member_id"), "attendance", ["member_id"], unique=False)
    op.create_index(op.f("ix_attendance_sitting_id"), "attendance", ["sitting_id"], unique=False)
    op.create_table(
        "guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint("role IN ('guest', 'superior')", name=op.f("ck_guest_role_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_guest_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_guest_sitting_id_sitting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("sitting_id", "actor_id", name=op.f("uq_guest_sitting_id_actor_id")),
    )
    op.create_index(op.f("ix_guest_actor_id"), "guest", ["actor_id"], unique=False)
    op.create_index(op.f("ix_guest_sitting_id"), "guest", ["sitting_id"], unique=False)
    op.create_table(
        "member_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("application_date", sa.String(), nullable=True),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decision_date", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("other_place", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('exempt_health', 'exempt_other', 'temporarily_away', 'temporary_guest', 'suspended', 'transferred_in', 'transferred_out', 'removed', 'expelled', 'resigned', 'admission_cancelled', 'died')",
            name=op.f("ck_member_status_kind_known"),
        ),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_member_status_valid_to_after_valid_from"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_status_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_status")),
    )
    op.create_index(op.f("ix_member_status_member_id"), "member_status", ["member_id"], unique=False)
    op.create_table(
        "part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sitting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("party_group_id", sa.Uuid(), nullable=True),
        sa.Column("agenda_source", sa.String(), nullable=False),
        sa.Column("dues_note", sa.String(), nullable=False),
        sa.Column("praise", sa.String(), nullable=False),
        sa.Column("shortcomings", sa.String(), nullable=False),
        sa.Column("differing_views", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("approved_on", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('regular', 'committee', 'extraordinary', 'party_group', 'election', 'thematic')",
            name=op.f("ck_part_kind_known"),
        ),
        sa.CheckConstraint("state IN ('open', 'approved')", name=op.f("ck_part_state_known")),
        sa.ForeignKeyConstraint(
            ["party_group_id"], ["party_group.id"], name=op.f("fk_part_party_group_id_party_group")
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_part_sitting_id_sitting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
    )
    op.create_index(op.f("ix_part_party_group_id"), "part", ["party_group_id"], unique=False)
    op.create_index(op.f("ix_part_period"), "part", ["period"], unique=False)
    op.create_index(op.f("ix_part_sitting_id"), "part", ["sitting_id"], unique=False)
    op.create_index("uq_part_regular_period", "part", ["period"], unique=True, sqlite_where=sa.text("kind = 'regular'"))
    op.create_table(
        "party_group_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_party_group_member_valid_to_after_valid_from"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["party_group.id"],
            name=op.f("fk_party_group_member_group_id_party_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_party_group_member_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_group_member")),
    )
    op.create_index(op.f("ix_party_group_member_group_id"), "party_group_member", ["group_id"], unique=False)
    op.create_index(op.f("ix_party_group_member_member_id"), "party_group_member", ["member_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("presenter_id", sa.Uuid(), nullable=True),
        sa.Column("demanded_by", sa.Uuid(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.CheckConstraint(
            "section IN ('opening', 'proceeding', 'closing')", name=op.f("ck_agenda_item_section_known")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_agenda_item_part_id_part"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["presenter_id"], ["actor.id"], name=op.f("fk_agenda_item_presenter_id_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_part_id"), "agenda_item", ["part_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_presenter_id"), "agenda_item", ["presenter_id"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("noted_on", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_correction_part_id_part"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_part_id"), "correction", ["part_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.CheckConstraint("channel IN ('handbook', 'chat', 'paper', 'other')", name=op.f("ck_delivery_channel_known")),
        sa.CheckConstraint(
            "what IN ('notice_members', 'notice_superior', 'documents_before', 'results_after')",
            name=op.f("ck_delivery_what_known"),
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_delivery_part_id_part"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("part_id", "what", "channel", name=op.f("uq_delivery_part_id_what_channel")),
    )
    op.create_index(op.f("ix_delivery_part_id"), "delivery", ["part_id"], unique=False)
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("term_id", sa.Uuid(), nullable=True),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("issued_at", sa.String(), nullable=True),
        sa.Column("abstract", sa.String(), nullable=False),
        sa.Column("signer_id", sa.Uuid(), nullable=True),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("contents", sa.String(), nullable=False),
        sa.Column("rules_used", sa.String(), nullable=False),
        sa.Column("docx_sha256", sa.String(), nullable=False),
        sa.Column("pdf_sha256", sa.String(), nullable=False),
        sa.Column("withdrawn_on", sa.String(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.CheckConstraint("state = 'draft' OR issued_on IS NOT NULL", name=op.f("ck_paper_issued_has_date")),
        sa.CheckConstraint("state IN ('draft', 'issued', 'withdrawn')", name=op.f("ck_paper_state_known")),
        sa.CheckConstraint("number IS NULL OR number >= 1", name=op.f("ck_paper_number_positive")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_paper_part_id_part")),
        sa.ForeignKeyConstraint(["signer_id"], ["actor.id"], name=op.f("fk_paper_signer_id_actor")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_paper_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("term_id", "series", "number", name=op.f("uq_paper_term_id_series_number")),
    )
    op.create_index(op.f("ix_paper_part_id"), "paper", ["part_id"], unique=False)
    op.create_index(op.f("ix_paper_signer_id"), "paper", ["signer_id"], unique=False)
    op.create_index(op.f("ix_paper_term_id"), "paper", ["term_id"], unique=False)
    op.create_index(
        "uq_paper_draft_of",
        "paper",
        ["part_id", "form", "subject_id"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
    )
    op.create_index(
        "uq_paper_draft_of_part",
        "paper",
        ["part_id", "form"],
        unique=True,
        sqlite_where=sa.text("state = 'draft' AND subject_id IS NULL"),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_contribution_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_contribution_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index(op.f("ix_contribution_actor_id"), "contribution", ["actor_id"], unique=False)
    op.create_index(op.f("ix_contribution_item_id"), "contribution", ["item_id"], unique=False)
    op.create_table(
        "election",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post_code", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("number_to_elect", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.String(), nullable=True),
        sa.Column("tellers", sa.String(), nullable=False),
        sa.Column("frozen_base", sa.String(), nullable=True),
        sa.CheckConstraint("body IN ('cell', 'committee')", name=op.f("ck_election_body_known")),
        sa.CheckConstraint(
            "post_code IN ('secretary', 'deputy_secretary', 'committee_member', 'delegate')",
            name=op.f("ck_election_post_code_known"),
        ),
        sa.CheckConstraint("invalid >= 0", name=op.f("ck_election_invalid_not_negative")),
        sa.CheckConstraint("issued >= 0", name=op.f("ck_election_issued_not_negative")),
        sa.CheckConstraint("number_to_elect >= 1", name=op.f("ck_election_elects_someone")),
        sa.CheckConstraint("returned >= 0", name=op.f("ck_election_returned_not_negative")),
        sa.CheckConstraint("valid >= 0", name=op.f("ck_election_valid_not_negative")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_election_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
    )
    op.create_index(op.f("ix_election_item_id"), "election", ["item_id"], unique=False)
    op.create_table(
        "own_wording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("block_key", sa.String(), nullable=False),
        sa.Column("manner", sa.String(), nullable=False),
        sa.Column("derived_text", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.CheckConstraint("manner IN ('replace', 'after')", name=op.f("ck_own_wording_manner_known")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_own_wording_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_wording")),
        sa.UniqueConstraint("paper_id", "block_key", name=op.f("uq_own_wording_paper_id_block_key")),
    )
    op.create_index(op.f("ix_own_wording_paper_id"), "own_wording", ["paper_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("helpers", sa.String(), nullable=False),
        sa.Column("given_on", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("due_note", sa.String(), nullable=False),
        sa.Column("report_period", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.CheckConstraint(
            "origin IN ('meeting', 'assignment', 'plan', 'superior')", name=op.f("ck_task_origin_known")
        ),
        sa.CheckConstraint("state IN ('open', 'done', 'late', 'dropped')", name=op.f("ck_task_state_known")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_task_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["owner_id"], ["actor.id"], name=op.f("fk_task_owner_id_actor")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_task_part_id_part")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_item_id"), "task", ["item_id"], unique=False)
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"], unique=False)
    op.create_index(op.f("ix_task_part_id"), "task", ["part_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("threshold", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.Column("revote_of_id", sa.Uuid(), nullable=True),
        sa.Column("frozen_base", sa.String(), nullable=True),
        sa.CheckConstraint("body IN ('cell', 'committee')", name=op.f("ck_vote_body_known")),
        sa.CheckConstraint(
            "method IN ('show_of_hands', 'party_card', 'secret_ballot', 'unknown')", name=op.f("ck_vote_method_known")
        ),
        sa.CheckConstraint("threshold IN ('majority', 'two_thirds')", name=op.f("ck_vote_threshold_known")),
        sa.CheckConstraint("against >= 0", name=op.f("ck_vote_against_not_negative")),
        sa.CheckConstraint("in_favour >= 0", name=op.f("ck_vote_in_favour_not_negative")),
        sa.CheckConstraint("other >= 0", name=op.f("ck_vote_other_not_negative")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_vote_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["revote_of_id"], ["vote.id"], name=op.f("fk_vote_revote_of_id_vote")),
        sa.ForeignKeyConstraint(["subject_id"], ["actor.id"], name=op.f("fk_vote_subject_id_actor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
    )
    op.create_index(op.f("ix_vote_item_id"), "vote", ["item_id"], unique=False)
    op.create_index(op.f("ix_vote_revote_of_id"), "vote", ["revote_of_id"], unique=False)
    op.create_index(op.f("ix_vote_subject_id"), "vote", ["subject_id"], unique=False)
    op.create_table(
        "candidate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_candidate_votes_not_negative")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_candidate_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_candidate_election_id_election"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("election_id", "actor_id", name=op.f("uq_candidate_election_id_actor_id")),
    )
    op.create_index(op.f("ix_candidate_actor_id"), "candidate", ["actor_id"], unique=False)
    op.create_index(op.f("ix_candidate_election_id"), "candidate", ["election_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("sphere", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("manner", sa.String(), nullable=False),
        sa.Column("approval_number", sa.String(), nullable=False),
        sa.Column("approval_date", sa.String(), nullable=True),
        sa.Column("election_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "code IN ('secretary', 'deputy_secretary', 'committee_member', 'other')", name=op.f("ck_post_code_known")
        ),
        sa.CheckConstraint("manner IN ('elected', 'appointed', 'unknown')", name=op.f("ck_post_manner_known")),
        sa.CheckConstraint("sphere IN ('party', 'school', 'mass')", name=op.f("ck_post_sphere_known")),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR substr(valid_from, 1, length(valid_to)) <= valid_to",
            name=op.f("ck_post_valid_to_after_valid_from"),
        ),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_post_election_id_election")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_post_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_election_id"), "post", ["election_id"], unique=False)
    op.create_index(op.f("ix_post_member_id"), "post", ["member_id"], unique=False)
    op.create_table(
        "reserved_opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vote_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_reserved_opinion_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["vote_id"], ["vote.id"], name=op.f("fk_reserved_opinion_vote_id_vote"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserved_opinion")),
    )
    op.create_index(op.f("ix_reserved_opinion_actor_id"), "reserved_opinion", ["actor_id"], unique=False)
    op.create_index(op.f("ix_reserved_opinion_vote_id"), "reserved_opinion", ["vote_id"], unique=False)
    op.create_table(
        "task_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("reported_on", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("state_after", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_task_report_part_id_part")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_report_task_id_task"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_report")),
    )
    op.create_index(op.f("ix_task_report_part_id"), "task_report", ["part_id"], unique=False)
    op.create_index(op.f("ix_task_report_task_id"), "task_report", ["task_id"], unique=False)
