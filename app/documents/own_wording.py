"""Lời văn riêng: the secretary's own text instead of a derived block, or after it (HOUSE, the one idea)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents.paper import Block, Paper, Paragraph, Role, paragraphs_of


@dataclass(frozen=True)
class OwnText:
    """`manner`: replace or after; `stored` a stored long text (app/documents/paper.py)."""

    block_key: str
    manner: str
    stored: str


def apply(paper: Paper, texts: Sequence[OwnText]) -> Paper:
    """Return the paper with each text in its place and its block marked; texts whose block is gone are left out."""
    if not texts:
        return paper
    replaced = {text.block_key: text for text in texts if text.manner == "replace"}
    added = {text.block_key: text for text in texts if text.manner == "after"}
    blocks = tuple(_worded(paper.blocks, replaced, added))
    annexes = tuple(replace(each, blocks=tuple(_worded(each.blocks, replaced, added))) for each in paper.annexes)
    own = [block.key for block in (*blocks, *(block for each in annexes for block in each.blocks)) if block.own]
    keys = tuple(dict.fromkeys((*paper.own_text_keys, *own)))
    return replace(paper, blocks=blocks, annexes=annexes, own_text_keys=keys)


def _worded(blocks: Iterable[Block], replaced: dict[str, OwnText], added: dict[str, OwnText]) -> Iterable[Block]:
    for block in blocks:
        if block.key in replaced:
            content = paragraphs_of(replaced[block.key].stored, _role_of(block))
            yield replace(block, content=content, own=True)
        else:
            yield block
        if block.key in added:
            yield Block(f"{block.key}+", paragraphs_of(added[block.key].stored), block.step, own=True)


def _role_of(block: Block) -> Role:
    """Return the role all paragraphs of a block share, so that a reworded heading stays one; else the body's."""
    roles = {part.role if isinstance(part, Paragraph) else Role.BODY for part in block.content}
    return roles.pop() if len(roles) == 1 else Role.BODY
