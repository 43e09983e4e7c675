"""Papers that are written, files kept in the book, papers that came in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_stored_file_size_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_file_sha256")),
    )
    op.create_table(
        "incoming_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind_name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("arrived_on", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("abstract", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_incoming_paper_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_paper")),
    )
    op.create_index(op.f("ix_incoming_paper_file_id"), "incoming_paper", ["file_id"], unique=False)
    op.create_table(
        "own_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_own_form_file_id_stored_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_form")),
    )
    op.create_index(op.f("ix_own_form_file_id"), "own_form", ["file_id"], unique=False)
    op.create_table(
        "paper_annex",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("is_landscape", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_annex_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_annex")),
    )
    op.create_index(op.f("ix_paper_annex_paper_id"), "paper_annex", ["paper_id"], unique=False)
    op.create_table(
        "paper_basis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind_name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_basis_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_basis")),
    )
    op.create_index(op.f("ix_paper_basis_paper_id"), "paper_basis", ["paper_id"], unique=False)
    op.create_table(
        "paper_signer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_signer_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_signer")),
    )
    op.create_index(op.f("ix_paper_signer_paper_id"), "paper_signer", ["paper_id"], unique=False)
    op.create_table(
        "signed_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("added_on", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_signed_copy_file_id_stored_file")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_signed_copy_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_copy")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_signed_copy_paper_id")),
    )
    op.create_index(op.f("ix_signed_copy_file_id"), "signed_copy", ["file_id"], unique=False)
    op.create_index(op.f("ix_signed_copy_paper_id"), "signed_copy", ["paper_id"], unique=False)
    op.create_table(
        "written_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("congress_term_id", sa.Uuid(), nullable=True),
        sa.Column("outline_key", sa.String(), nullable=False),
        sa.Column("author_line", sa.String(), nullable=False),
        sa.Column("addressees", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("scope_mark", sa.String(), nullable=False),
        sa.Column("not_for_media", sa.Boolean(), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("drafter_code", sa.String(), nullable=False),
        sa.Column("contact_line", sa.String(), nullable=False),
        sa.Column("left_signer_id", sa.Uuid(), nullable=True),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.String(), nullable=True),
        sa.CheckConstraint(
            "organ IN ('cell', 'congress', 'presidium', 'secretaries', 'tellers')",
            name=op.f("ck_written_paper_organ_known"),
        ),
        sa.CheckConstraint(
            "urgency IN ('', 'urgent', 'very_urgent', 'flash')", name=op.f("ck_written_paper_urgency_known")
        ),
        sa.CheckConstraint("draft_number >= 0", name=op.f("ck_written_paper_draft_number_not_negative")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["actor.id"], name=op.f("fk_written_paper_confirmed_by_id_actor")),
        sa.ForeignKeyConstraint(["congress_term_id"], ["term.id"], name=op.f("fk_written_paper_congress_term_id_term")),
        sa.ForeignKeyConstraint(["left_signer_id"], ["actor.id"], name=op.f("fk_written_paper_left_signer_id_actor")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_written_paper_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["paper.id"], name=op.f("fk_written_paper_replaces_id_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_paper")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_written_paper_paper_id")),
    )
    op.create_index(op.f("ix_written_paper_confirmed_by_id"), "written_paper", ["confirmed_by_id"], unique=False)
    op.create_index(op.f("ix_written_paper_congress_term_id"), "written_paper", ["congress_term_id"], unique=False)
    op.create_index(op.f("ix_written_paper_left_signer_id"), "written_paper", ["left_signer_id"], unique=False)
    op.create_index(op.f("ix_written_paper_paper_id"), "written_paper", ["paper_id"], unique=False)
    op.create_index(op.f("ix_written_paper_replaces_id"), "written_paper", ["replaces_id"], unique=False)
    op.create_table(
        "written_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("annex_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["annex_id"], ["paper_annex.id"], name=op.f("fk_written_block_annex_id_paper_annex"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_written_block_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_block")),
    )
    op.create_index(op.f("ix_written_block_annex_id"), "written_block", ["annex_id"], unique=False)
    op.create_index(op.f("ix_written_block_paper_id"), "written_block", ["paper_id"], unique=False)
