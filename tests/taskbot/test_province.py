"""The sample province: as large as a real one, the same each time, and as full of namesakes."""

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from adapters.chat.grammar.fold import clean, fold
from adapters.spreadsheet.organisation_file import read_files
from domain.usecases.people import find_faults
from taskbot.demo.people import POSTS, UNITS
from taskbot.demo.province import Province, main, make_province


@pytest.fixture(scope="module")
def province() -> Province:
    return make_province()


def test_it_has_the_communes_teams_and_people_of_a_real_one(province: Province) -> None:
    kinds = Counter(unit.kind for unit in province.units)
    assert (kinds["province"], kinds["commune"], kinds["team"], province.team_people) == (1, 188, 996, 5_324)
    assert kinds["department"] > 188
    assert kinds["partner"] > 188


def test_it_is_the_same_each_time_and_another_for_another_seed(province: Province) -> None:
    assert make_province() == province
    assert make_province(seed=4) != province


@pytest.mark.parametrize("size", [(2, 6, 20), (12, 64, 340), (1_400, 7_000, 37_000)])
def test_it_can_be_smaller_and_larger(size: tuple[int, int, int]) -> None:
    communes, teams, people = size
    made = make_province(communes, teams, people)
    kinds = Counter(unit.kind for unit in made.units)
    assert (kinds["commune"], kinds["team"], made.team_people) == size


def test_what_cannot_be_dealt_out_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be dealt out"):
        make_province(2, 100, 200)


def test_the_demos_small_corner_is_a_part_of_it(province: Province) -> None:
    assert province.units[: len(UNITS)] == tuple(UNITS)
    assert province.posts[: len(POSTS)] == tuple(POSTS)


def test_an_import_finds_nothing_wrong_with_it(province: Province) -> None:
    assert find_faults(list(enumerate(province.units)), list(enumerate(province.posts)), {}) == []


def test_everybody_has_a_unit_and_every_unit_of_people_has_somebody(province: Province) -> None:
    units = {unit.code for unit in province.units}
    peopled = {post.unit_code for post in province.posts}
    assert peopled <= units
    assert {unit.code for unit in province.units if unit.kind in ("commune", "team", "partner")} <= peopled


def test_every_team_has_one_leader_and_every_commune_an_official_and_a_supervisor(province: Province) -> None:
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for post in province.posts:
        roles[post.unit_code][post.role] += 1
    assert all(roles[unit.code]["leader"] == 1 for unit in province.units if unit.kind == "team")
    communes = [unit.code for unit in province.units if unit.kind == "commune"]
    assert all(roles[code]["official"] == 1 and roles[code]["supervisor"] == 1 for code in communes)


def test_every_commune_has_its_first_hamlet(province: Province) -> None:
    firsts = Counter(u.name.split()[-2] for u in province.units if u.kind == "team" and u.name.endswith(" 1"))
    assert firsts["ấp"] + firsts["phố"] == 188
    assert firsts["ấp"] > 150


def test_names_collide_as_they_do_in_real_places(province: Province) -> None:
    given: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, set[str]] = defaultdict(set)
    for post in province.posts:
        commune = post.unit_code.split("-")[0]
        given[commune][post.name.split()[-1]] += 1
        where[post.name].add(commune)
    assert sum(names["Hùng"] > 1 for names in given.values()) > 5
    assert sum(len(communes) > 1 for communes in where.values()) > 200
    everywhere = sum(given.values(), Counter())
    assert all(everywhere[name] > 10 for name in ("Mai", "Huy", "Đạt", "Ba", "Tư", "Sáu", "Nhân", "Vương", "Chuyên"))
    assert all(everywhere[name] for name in ("Quý", "Quí", "Hòa", "Hoà", "Hưng", "Lan", "Lân", "My", "Mỹ"))


def test_some_units_have_very_long_names_and_names_hold_all_marks(province: Province) -> None:
    assert max(len(unit.name) for unit in province.units) > 100
    written = " ".join(post.name for post in province.posts).lower()
    assert set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ") <= set(written)


def test_every_name_folds_to_plain_letters_of_the_same_length(province: Province) -> None:
    for name in {unit.name for unit in province.units} | {post.name for post in province.posts}:
        assert clean(name) == name
        assert len(fold(name)) == len(name)
        assert fold(name).isascii()


@pytest.mark.parametrize("form", ["--xlsx", "--csv"])
def test_it_can_be_written_as_an_import_file(
    province: Province, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([form, str(tmp_path / "tinh.xlsx" if form == "--xlsx" else tmp_path)])
    assert "188 communes, 996 teams, 5324 people in teams" in capsys.readouterr().out
    read = read_files(sorted(tmp_path.iterdir()))
    assert (read.bad, read.ignored) == ([], [])
    assert tuple(read.units) == province.units
    assert tuple(read.posts) == province.posts


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "taskbot.demo.province", "--csv", str(tmp_path / "khong-co")]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert "cannot be written: No such file or directory" in ran.stderr
