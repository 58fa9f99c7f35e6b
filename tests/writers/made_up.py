"""Invented plans and entries for the tests of data sets: some with everything, some at random."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st

from kehoach_extract import plan
from kehoach_extract.writers.entries import Entry, duplicate_entry, failed_entry, read_entry
from kehoach_extract.writers.json import plan_to_json

NASTY = [
    "=1+1",
    "+84 900 000 000",
    "-",
    "- Sở Y tế chủ trì",
    "@SUM(A1)",
    "'trong nháy'",
    "\t=cmd|' /C calc'!A0",
    'dấu "nháy", phẩy; chấm phẩy',
    "hai\r\ndòng",
    "https://example.org/ke-hoach",
    "_x0041_",
    "\x00\x01\x1f\x7f",
    "\ufeffBOM",
    "\ufffe\uffff",
    "𝕂ế 🏞️ hoạch",
    "x" * 40_000,
    "🏞" * 20_000,
    "<a>&amp;</a>",
    "NULL",
    "",
]


def made_up_plan(name: str = "kh.pdf", number: int = 1, text: str = "Nâng cấp bến cá xã Bình Chánh") -> plan.Plan:
    """A plan in which every kind of record, and every field of it, is there."""
    place = plan.Evidence(page=2, box=(1.5, 2.0, 300.25, 44.0), lines=(5, 6))
    cell = plan.Evidence(cell=plan.CellPlace(table=1, row=2, column=3))
    agencies = [
        plan.Agency(name="Sở NN", canonical="Sở Nông nghiệp", kind="single"),
        plan.Agency(name="các xã", canonical="Ủy ban nhân dân các xã", kind="group"),
    ]
    damage = plan.Damage(kind="stripped", share=0.5, confidence=0.9, action="repaired", changes=3, probability=0.8)
    page = plan.PageHealth(page=1, status="repaired", syllables=10, vietnamese=1.0, marked=0.9, damage=[damage])
    return plan.Plan(
        source=plan.Source(
            name=name,
            sha256=f"{number:064x}",
            media_type="application/pdf",
            pages=2,
            health=plan.Health(status="repaired", pages=[page]),
        ),
        metadata=plan.Metadata(
            doc_type="Kế hoạch",
            number=f"{number}/KH-UBND",
            symbol="KH-UBND",
            issuer="Ủy ban nhân dân tỉnh An Giang",
            issuer_level="tinh",
            province="An Giang",
            province_now="An Giang",
            date="2031-04-01",
            date_year=2031,
            title=text,
            signer=plan.Signer(name="Nguyễn Văn A", position="Chủ tịch"),
            recipients=["Như trên", "Lưu: VT"],
            evidence=[place],
        ),
        sections=[
            plan.Section(id="section:I", level=1, number="I", heading=text, kind="nhiem_vu", parent=None),
            plan.Section(id="section:I.1", level=2, number="1", heading="Bến cá", kind="nhiem_vu", parent=0),
        ],
        tasks=[
            plan.Task(
                id="task:I.1.a",
                origin="nhiem_vu",
                number="I.1.a",
                text=text,
                lead=agencies[:1],
                cooperating=agencies,
                deadline=plan.Deadline(
                    raw="Quý II năm 2031", kind="within", start=date(2031, 4, 1), end=date(2031, 6, 30)
                ),
                output="Bến cá",
                section_id="section:I.1",
                evidence=[place, cell],
                confidence=0.8,
            ),
            plan.Task(id="task:I.1.b", origin="phu_luc", number="I.1.b", text="Báo cáo", repaired=True),
        ],
        targets=[
            plan.Target(
                id="target:I.1",
                origin="muc_tieu",
                text=text,
                year=2031,
                quantities=[
                    plan.Quantity(comparator=">=", value=12, unit="bến cá", year=2030),
                    plan.Quantity(comparator="range", value=0.5, value_max=7.25, unit="%"),
                ],
                section_id="section:I",
                evidence=[place],
            ),
            plan.Target(id="target:I.2", origin="muc_tieu", text="Bến cá sạch"),
        ],
        tables=[
            plan.Table(
                id="table:1",
                caption=text,
                unit="bến",
                columns=["Xã", "Năm 2031 / Số bến"],
                row_count=2,
                total_rows=["Tổng"],
                values=[("Bình Chánh", "Năm 2031 / Số bến", 3.0), ("Tổng", "Năm 2031 / Số bến", 3.0)],
                rows=[["Bình Chánh", "3"], [text, "-"]],
                section_id="section:I",
                evidence=[place],
            )
        ],
        budget=[plan.Budget(id="budget:1", text=text, amount=12.5, unit="tỷ đồng", amount_vnd=12_500_000_000)],
        citations=[plan.Citation(id="citation:1", type="Luật", name="Luật Thủy sản", date="2017-11-21", issuer=text)],
        warnings=[plan.Warning_(code="own_number", message_vi=text, message_en="x", evidence=[place])],
    )


def made_up_entries() -> list[Entry]:
    """Entries of each status, with keys and texts that are hard on one form or another."""
    keys = ["an-giang/kh-12.pdf", "goi.zip/kh.pdf", "Kế hoạch: số 5?.pdf", "con.pdf", "A.pdf", "a.pdf", "kh.pdf"]
    keys += ["kh.pdf.json/kh.pdf", "documents.jsonl/x", "dài" * 120 + ".pdf", "=1+1.pdf", "a b /c. /d"]
    texts = (NASTY * 2)[: len(keys) + 8]
    keys += [f"nasty/{number}" for number in range(len(texts) - len(keys))]
    entries = [plan_entry(key, number, text) for number, (key, text) in enumerate(zip(keys, texts, strict=True))]
    entries.append(failed_entry("hong/a.pdf", "encrypted", "hong/a.pdf: tệp có mật khẩu.", "=asks", "f" * 64))
    entries.append(failed_entry("hong/b.pdf", "not_readable", "không đọc được", "cannot be read"))
    entries.append(duplicate_entry("trung.pdf", "kh.pdf", "e" * 64))
    return sorted(entries, key=lambda entry: entry.document)


def plan_entry(key: str, number: int = 1, text: str = "Nâng cấp bến cá xã Bình Chánh") -> Entry:
    """The entry of a document that was read."""
    return read_entry(key, plan_to_json(made_up_plan(key, number, text), pretty=False), f"{number:064x}")


def many_entries(count: int) -> Iterator[Entry]:
    """Entries that are made as they are asked for."""
    text = plan_to_json(made_up_plan("TEN", 1, "Nâng cấp bến cá xã Bình Chánh " * 4), pretty=False)
    for number in range(count):
        key = f"tinh/{number:06}.pdf"
        yield read_entry(key, text.replace('"TEN"', f'"{key}"').replace("Bình Chánh", f"Bình {number}"), None)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


def any_plans() -> st.SearchStrategy[plan.Plan]:
    """Any plan that the schema allows, with ids that repeat, sections that are not there, days that are none."""
    evidence = st.builds(
        plan.Evidence,
        page=st.none() | st.integers(1, 2**70),
        box=st.none() | st.tuples(NUMBER, NUMBER, NUMBER, NUMBER),
        lines=st.none() | st.tuples(st.integers(), st.integers()),
        paragraph=st.none() | st.integers(1),
        cell=st.none() | st.builds(plan.CellPlace),
    )
    shared: dict[str, Any] = {
        "id": st.sampled_from(["x", "x (2)", "y"]),
        "section_id": st.sampled_from([None, "x", "nowhere"]),
        "evidence": st.lists(evidence, max_size=2),
        "text": TEXT,
    }
    section = st.builds(plan.Section, id=shared["id"], parent=st.none() | st.integers(-2, 3), heading=TEXT, number=TEXT)
    agency = st.builds(plan.Agency, name=TEXT, canonical=TEXT)
    task = st.builds(
        plan.Task, lead=few(agency), cooperating=few(agency), deadline=st.none() | st.builds(plan.Deadline), **shared
    )
    quantity = st.builds(plan.Quantity, value=NUMBER, year=st.none() | st.integers())
    target = st.builds(plan.Target, quantities=few(quantity), **shared)
    table = st.builds(
        plan.Table,
        columns=few(TEXT),
        rows=few(few(TEXT)),
        values=few(st.tuples(TEXT, TEXT, NUMBER)),
        row_count=st.integers(0),
        **{name: shared[name] for name in ("id", "section_id", "evidence")},
    )
    budget = st.builds(plan.Budget, amount=NUMBER, amount_vnd=NUMBER, unit=TEXT, **shared)
    citation = st.builds(plan.Citation, id=shared["id"], type=TEXT, date=TEXT | st.dates().map(date.isoformat))
    metadata = st.builds(
        plan.Metadata, date=TEXT | st.none(), date_year=st.none() | st.integers(), recipients=few(TEXT)
    )
    return st.builds(
        plan.Plan,
        source=st.just(made_up_plan().source),
        metadata=metadata,
        sections=few(section),
        tasks=few(task),
        targets=few(target),
        tables=few(table),
        budget=few(budget),
        citations=few(citation),
        warnings=few(st.builds(plan.Warning_, code=TEXT, evidence=few(evidence))),
    )


def few(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """None, one or two of them."""
    return st.lists(one, max_size=2)
