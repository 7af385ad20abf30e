import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcheck.diagnostics import Collector
from pcheck.project import Options, load_project
from pcheck.project.files import FILE_BYTES_MAX
from pcheck.project.pproj import read_pproj
from pcheck.project.toml import read_toml
from pcheck.source import SourceFile


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, content="machine Main { start state S { } }\n"):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def pproj(body, name="Demo"):
    return f"<Project>\n<ProjectName>{name}</ProjectName>\n{body}\n</Project>\n"


def inputs(*paths):
    return "<InputFiles>" + "".join(f"<PFile>{path}</PFile>" for path in paths) + "</InputFiles>"


def shown(project):
    return [entry.file.path for entry in project.sources]


def complaints(project):
    return [(d.code, d.location) for d in project.diagnostics]


def messages(project):
    return [d.message for d in project.diagnostics]


class TestPaths:
    def test_a_file_is_a_program(self, here):
        write("a.p", "event e;")
        project = load_project(["a.p"])
        assert [(e.file, e.is_included) for e in project.sources] == [(SourceFile("a.p", "event e;"), False)]
        assert (project.name, project.diagnostics, project.runs, project.options) == ("a", (), (), Options())

    def test_a_folder_means_every_p_file_below_it_in_the_order_of_names(self, here):
        for path in ("m/b.p", "m/a.p", "m/sub/deep/c.p", "m/notes.txt", "m/.hidden.p", "m/.git/x.p"):
            write(path)
        assert shown(load_project(["m"])) == ["m/a.p", "m/b.p", "m/sub/deep/c.p"]

    def test_several_paths_form_one_program_and_no_file_counts_twice(self, here):
        write("m/a.p")
        write("b.p")
        assert shown(load_project(["b.p", "m", "m/../m/a.p", "./b.p"])) == ["b.p", "m/a.p"]
        assert complaints(load_project(["m/a.p", "m", "m"])) == []

    def test_a_linked_file_counts_once_and_linked_folders_do_not_loop(self, here):
        write("m/a.p")
        Path("m/z.p").symlink_to("a.p")
        Path("m/loop").symlink_to(".")
        assert shown(load_project(["m"])) == ["m/a.p"]

    def test_standard_input_is_a_program(self):
        project = load_project(["-"], stdin=io.BytesIO(b"event e;"))
        assert [e.file for e in project.sources] == [SourceFile("<stdin>", "event e;")]

    def test_standard_input_is_read_once(self):
        project = load_project(["-", "-"], stdin=io.BytesIO(b""))
        assert complaints(project) == [("P0117", "<stdin>:1:1")]

    @pytest.mark.parametrize("path", ["no.p", "no", "", "a\0b", "x" * 5000, "a.p/b.p", "\udcff.p"])
    def test_what_does_not_exist_is_a_located_error(self, here, path):
        write("a.p")
        project = load_project([path])
        assert project.has_errors
        assert len(project.diagnostics) == 1
        assert project.diagnostics[0].location == f"{path}:1:1"

    def test_an_empty_folder_is_an_error(self, here):
        (here / "m" / "sub").mkdir(parents=True)
        assert complaints(load_project(["m"])) == [("P0105", "m:1:1")]

    def test_a_folder_of_several_projects_is_one_program_with_a_warning(self, here):
        for name in ("one", "two"):
            write(here / "m" / name / "src" / "A.p")
            write(here / "m" / name / "pcheck.toml", "")
        project = load_project(["m"])
        assert len(project.sources) == 2
        assert complaints(project) == [("P0120", "m:1:1")]
        (warning,) = project.diagnostics
        assert (warning.severity, warning.help) == ("warning", "name one of them, such as 'm/one'")
        assert complaints(load_project(["m/one"])) == []
        (here / "m" / "two" / "pcheck.toml").unlink()
        assert complaints(load_project(["m"])) == []

    def test_another_kind_of_file_is_an_error(self, here):
        write("a.txt")
        assert complaints(load_project(["a.txt"])) == [("P0106", "a.txt:1:1")]

    def test_a_pipe_called_like_a_model_is_not_waited_for(self, here):
        os.mkfifo("a.p")
        assert complaints(load_project(["a.p"])) == [("P0102", "a.p:1:1")]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_an_unreadable_file_is_an_error(self, here):
        write("a.p")
        Path("a.p").chmod(0)
        assert complaints(load_project(["a.p"])) == [("P0102", "a.p:1:1")]

    @pytest.mark.parametrize(
        ("content", "place"),
        [
            (b"event e;\n  // \xff\n", "a.p:2:6"),
            (b"\xef\xbb\xbf\xc3\xa9\xff", "a.p:1:2"),
            (b"ab\n\xe2\x82", "a.p:2:1"),
            (b"event\n\0\n", "a.p:2:1"),
            ("event e;".encode("utf-16-le"), "a.p:1:2"),
        ],
    )
    def test_the_byte_that_is_no_text_is_located(self, here, content, place):
        write("a.p", content)
        project = load_project(["a.p"])
        assert complaints(project) == [("P0103", place)]
        assert project.sources == ()

    def test_a_file_of_another_encoding_gets_help(self, here):
        write("a.p", "event e;".encode("utf-16"))
        assert [d.help for d in load_project(["a.p"]).diagnostics] == ["save the file in the encoding UTF-8"]

    def test_a_huge_file_is_refused_and_the_largest_allowed_one_is_read(self, here):
        write("a.p", b" " * FILE_BYTES_MAX)
        write("b.p", b" " * (FILE_BYTES_MAX + 1))
        assert complaints(load_project(["a.p"])) == []
        assert complaints(load_project(["b.p"])) == [("P0104", "b.p:1:1")]

    def test_every_bad_file_is_reported_in_one_run(self, here):
        write("a.p", b"\xff")
        write("c.p")
        project = load_project(["a.p", "b.p", "c.p"])
        assert complaints(project) == [("P0103", "a.p:1:1"), ("P0101", "b.p:1:1")]
        assert shown(project) == ["c.p"]


class TestFolderWithProject:
    def test_pcheck_toml_goes_before_pproj(self, here):
        write("m/pcheck.toml", '[project]\nname = "T"\nsources = ["a.p"]\n')
        write("m/X.pproj", pproj(inputs("b.p")))
        write("m/a.p")
        write("m/b.p")
        project = load_project(["m"])
        assert (project.name, shown(project)) == ("T", ["m/a.p"])

    def test_a_single_pproj_is_used(self, here):
        write("m/X.pproj", pproj(inputs("src")))
        write("m/src/a.p")
        write("m/other.p")
        project = load_project(["m"])
        assert (project.name, shown(project)) == ("Demo", ["m/src/a.p"])

    def test_among_several_pproj_none_is_chosen(self, here):
        write("m/X.pproj", "junk")
        write("m/Y.pproj", "junk")
        write("m/a.p")
        assert shown(load_project(["m"])) == ["m/a.p"]

    def test_without_paths_the_project_of_the_current_folder_is_used(self, here):
        write("X.pproj", pproj(inputs("a.p")))
        write("a.p")
        assert shown(load_project()) == ["a.p"]
        write("b.p")
        write("pcheck.toml", '[project]\nsources = "b.p"\n')
        assert shown(load_project()) == ["b.p"]

    def test_without_paths_and_project_there_is_help(self, here):
        write("a.p")
        project = load_project()
        assert complaints(project) == [("P0107", ".:1:1")]
        assert "pcheck check ." in project.diagnostics[0].help

    def test_without_paths_several_pproj_are_an_error(self, here):
        write("X.pproj", pproj(""))
        write("Y.pproj", pproj(""))
        assert messages(load_project()) == ["the current folder has 2 '.pproj' files, and one must be chosen"]


class TestPproj:
    def test_includes_are_followed_once_and_marked(self, here):
        write("A/A.pproj", pproj(inputs("./a.p") + "<IncludeProject>../B/B.pproj</IncludeProject>", "A"))
        write("B/B.pproj", pproj(inputs(".") + "<IncludeProject>../A/A.pproj</IncludeProject>", "B"))
        write("A/a.p")
        write("B/b.p")
        project = load_project(["A/A.pproj"])
        assert project.diagnostics == ()
        assert project.name == "A"
        assert [(e.file.path, e.is_included) for e in project.sources] == [("A/a.p", False), ("B/b.p", True)]

    def test_a_file_of_both_belongs_to_the_outer_project(self, here):
        write("A.pproj", pproj("<IncludeProject>B.pproj</IncludeProject>" + inputs("x.p")))
        write("B.pproj", pproj(inputs("x.p", "y.p")))
        write("x.p")
        write("y.p")
        assert [e.is_included for e in load_project(["A.pproj"]).sources] == [False, True]
        assert [e.is_included for e in load_project(["A.pproj", "B.pproj"]).sources] == [False, False]

    def test_paths_written_on_windows_are_found(self, here):
        write("A.pproj", pproj(inputs(".\\src\\a.p")))
        write("src/a.p")
        assert shown(load_project(["A.pproj"])) == ["src/a.p"]

    def test_a_python_module_is_the_foreign_binding(self, here):
        write("m/A.pproj", pproj(inputs("a.p") + "<PythonModule>foreign.py</PythonModule>"))
        write("m/a.p")
        write("m/foreign.py", "")
        assert load_project(["m/A.pproj"]).foreign == Path("m/foreign.py")

    def test_foreign_sources_of_other_tools_are_passed_over(self, here):
        write("A.pproj", pproj(inputs("a.p", "x.cs", "foreign")))
        write("a.p")
        write("x.cs", "")
        write("foreign/y.cs", "")
        project = load_project(["A.pproj"])
        assert (shown(project), project.diagnostics) == (["a.p"], ())

    def test_unknown_elements_are_ignored_with_one_warning_each(self, here):
        write("A.pproj", pproj(inputs("a.p") + "\n<Targett>\n<Deep/></Targett><!-- no --><OutputDir/>"))
        write("a.p")
        project = load_project(["A.pproj"])
        assert [(d.code, d.severity, d.location, d.help) for d in project.diagnostics] == [
            ("P0112", "warning", "A.pproj:4:2", "did you mean 'Target'?")
        ]

    def test_a_known_element_in_the_wrong_place_is_told_where_it_belongs(self, here):
        write("A.pproj", pproj(inputs("a.p") + "\n<PFile>b.p</PFile>"))
        write("a.p")
        project = load_project(["A.pproj"])
        assert [d.help for d in project.diagnostics] == ["'PFile' belongs inside 'InputFiles'"]
        assert shown(project) == ["a.p"]

    def test_a_missing_file_is_located_in_the_project(self, here):
        write("m/A.pproj", "<Project><ProjectName>A</ProjectName>\n <InputFiles>\n <PFile> no.p </PFile>é"
              "<PFile>ü.p</PFile></InputFiles>\n<IncludeProject>no.pproj</IncludeProject></Project>")  # fmt: skip
        project = load_project(["m/A.pproj"])
        errors = [(d.code, d.location) for d in project.diagnostics if d.is_error]
        assert errors == [("P0101", "m/A.pproj:3:10"), ("P0101", "m/A.pproj:3:31"), ("P0101", "m/A.pproj:4:17")]

    @pytest.mark.parametrize(
        ("text", "code", "place"),
        [
            ("<Project>\n<ProjectName>A</Pro", "P0110", "A.pproj:2:15"),
            ("", "P0110", "A.pproj:1:1"),
            ("junk", "P0110", "A.pproj:1:1"),
            ("\n<Other/>", "P0110", "A.pproj:2:2"),
            ("<Project/>", "P0111", "A.pproj:1:1"),
            (pproj("", name="2 PC"), "P0111", "A.pproj:2:14"),
            (pproj("<InputFiles><PFile></PFile></InputFiles>"), "P0111", "A.pproj:3:21"),
            (pproj("<InputFiles/>"), "P0105", "A.pproj:1:1"),
            ("<Project>" * 100, "P0110", "A.pproj:1:452"),
        ],
    )
    def test_bad_projects_are_located_errors(self, here, text, code, place):
        write("A.pproj", text)
        project = load_project(["A.pproj"])
        assert (code, place) in complaints(project)
        assert project.has_errors

    @pytest.mark.parametrize("declared", ["utf-8", "utf-16", "latin-1", "bogus"])
    def test_the_declared_encoding_does_not_matter(self, here, declared):
        write("A.pproj", f'<?xml version="1.0" encoding="{declared}"?>\r\n' + pproj(inputs("é.p")))
        write("é.p")
        assert shown(load_project(["A.pproj"])) == ["é.p"]

    def test_hundreds_of_mistakes_are_counted(self, here):
        write("A.pproj", pproj(inputs(*(f"no{i}.p" for i in range(300)))))
        project = load_project(["A.pproj"])
        assert (len(project.diagnostics), project.dropped_count) == (200, 100)

    def test_entity_expansion_is_refused(self, here):
        levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        write("A.pproj", f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]><Project>&a11;</Project>')
        assert messages(load_project(["A.pproj"])) == ["the project file declares entities, which are not accepted"]

    def test_files_from_elsewhere_are_not_pulled_in_by_entities(self, here):
        write("secret", "secret")
        write("A.pproj", '<!DOCTYPE x [<!ENTITY a SYSTEM "secret">]><Project><ProjectName>&a;</ProjectName></Project>')
        assert messages(load_project(["A.pproj"])) == ["the project file declares entities, which are not accepted"]


class TestToml:
    def project(self, text):
        write("pcheck.toml", text)
        write("src/a.p")
        return load_project()

    def test_every_setting_is_read(self, here):
        write("foreign.py", "")
        project = self.project(
            """
[project]
name = "two-phase-commit"
sources = ["src"]
foreign = "foreign.py"

[check]
test = ["tcA", "tcB*"]
timeout = 60
memory = 1000000
bound = "M.x <= 3"
format = "json"
fair_choices = true

[[run]]
test = "tcChaos"
faults = "crash Participant <= 1; drop ePrepareResp <= 2"
expect = "violated"
kind = "assertion"
granularity = "handler"
bound = ["M.x <= 3", "M.y <= 4"]

[[run]]
test = "tcGood"
states = 12034
min_states = 1000
"""
        )
        assert project.diagnostics == ()
        assert (project.name, shown(project)) == ("two-phase-commit", ["src/a.p"])
        assert project.foreign == Path("foreign.py")
        assert project.options == Options(
            test=("tcA", "tcB*"), timeout=60.0, memory=1000000, bound=("M.x <= 3",), format="json", fair_choices=True
        )
        chaos, good = project.runs
        assert (chaos.test, chaos.expect, chaos.kind, chaos.states) == ("tcChaos", "violated", "assertion", None)
        assert chaos.options == Options(
            faults="crash Participant <= 1; drop ePrepareResp <= 2",
            granularity="handler",
            bound=("M.x <= 3", "M.y <= 4"),
        )
        assert (good.test, good.expect, good.states, good.min_states) == ("tcGood", "holds", 12034, 1000)
        assert good.span.location == "pcheck.toml:24:1"

    def test_a_pproj_can_give_the_sources(self, here):
        write("X.pproj", pproj(inputs("b.p") + "<IncludeProject>Y.pproj</IncludeProject>"))
        write("Y.pproj", pproj(inputs("c.p")))
        write("b.p")
        write("c.p")
        project = self.project('[project]\npproj = "X.pproj"')
        assert [(e.file.path, e.is_included) for e in project.sources] == [("b.p", False), ("c.p", True)]

    def test_without_sources_everything_beside_the_file_is_taken(self, here):
        assert shown(self.project("")) == ["src/a.p"]

    @pytest.mark.parametrize(
        ("text", "code", "place", "help"),
        [
            ("[projct]\n", "P0114", "pcheck.toml:1:2", "did you mean 'project'?"),
            ("x = 1\n", "P0114", "pcheck.toml:1:1", ""),
            ('[project]\nsource = "src"', "P0114", "pcheck.toml:2:1", "did you mean 'sources'?"),
            ("[check]\nmax-states = 3", "P0114", "pcheck.toml:2:1", "write 'max_states'"),
            ('[[run]]\ntest = "a"\n[[run]]\ntest = "a"\n expct = "holds"', "P0114", "pcheck.toml:5:2",
             "did you mean 'expect'?"),
            ('[[run]]\ntest = "a"\nformat = "json"', "P0114", "pcheck.toml:3:1",
             "'format' belongs in the table 'check'"),
            ('[check]\nexpect = "holds"', "P0114", "pcheck.toml:2:1", "'expect' belongs in the table 'run'"),
            ("project = 3", "P0115", "pcheck.toml:1:1", ""),
            ("[run]\n", "P0115", "pcheck.toml:1:2", ""),
            ('[check]\ncheckpoint = " "', "P0115", "pcheck.toml:2:1", ""),
            ("[check]\nmax_states = 0", "P0115", "pcheck.toml:2:1", ""),
            ("[check]\nmax_states = true", "P0115", "pcheck.toml:2:1", ""),
            ("[check]\ntimeout = nan", "P0115", "pcheck.toml:2:1", ""),
            ("[check]\ntimeout = 1e10", "P0115", "pcheck.toml:2:1", ""),
            ("[check]\njobs = 17", "P0115", "pcheck.toml:2:1", ""),
            ("[check]\nseed = 0x" + "f" * 9000, "P0115", "pcheck.toml:2:1", ""),
            ("[check]\nquiet = 1", "P0115", "pcheck.toml:2:1", ""),
            ('[check]\nengine = "fast"', "P0115", "pcheck.toml:2:1", ""),
            ("[check]\nfaults = 2020-01-01", "P0115", "pcheck.toml:2:1", ""),
            ('[[run]]\ntest = "a"\nexpect = "hold"', "P0115", "pcheck.toml:3:1", "did you mean 'holds'?"),
            ('[[run]]\ntest = "a"\nkind = "deadlock"', "P0115", "pcheck.toml:3:1", "add 'expect = \"violated\"'"),
            ("[project]\nsources = []", "P0115", "pcheck.toml:2:1", ""),
            ('[[run]]\nexpect = "holds"', "P0115", "pcheck.toml:1:3", "add 'test = \"NAME\"'"),
            ('[project]\nsources = "src"\npproj = "X.pproj"', "P0115", "pcheck.toml:3:1", ""),
            ('[project]\nsources = ["src", "no.p"]', "P0101", "pcheck.toml:2:20", ""),
            ('[project]\nforeign = "no.py"', "P0101", "pcheck.toml:2:12", ""),
            ('[project]\nsources = ["pcheck.toml"]', "P0106", "pcheck.toml:2:13", ""),
            ("[project\n", "P0113", "pcheck.toml:1:9", ""),
            ('a = "', "P0113", "pcheck.toml:1:6", ""),
            ("a = " + "1" * 5000, "P0113", "pcheck.toml:1:1", ""),
            ("a = " + "[" * 100_000, "P0113", "pcheck.toml:1:1", ""),
            ("#" * (1024 * 1024 + 1), "P0104", "pcheck.toml:1:1", ""),
        ],
    )  # fmt: skip
    def test_mistakes_are_located_and_helped(self, here, text, code, place, help):
        project = self.project(text)
        found = [(d.code, d.location, d.help) for d in project.diagnostics]
        assert (code, place, help) in found
        assert project.has_errors

    def test_all_mistakes_are_reported_at_once(self, here):
        project = self.project('[check]\nquiet = 1\nseed = -1\nfoo = 2\n[[run]]\ntest = 3\n')
        assert [d.location for d in project.diagnostics] == [
            "pcheck.toml:2:1", "pcheck.toml:3:1", "pcheck.toml:4:1", "pcheck.toml:6:1",
        ]  # fmt: skip

    def test_a_second_pcheck_toml_is_an_error(self, here):
        self.project("")
        write("m/pcheck.toml", "")
        assert complaints(load_project([".", "m"])) == [("P0109", "m/pcheck.toml:1:1")]

    def test_thousands_of_unknown_keys_are_survived(self, here):
        assert self.project("[check]\n" + "".join(f"k{i} = 1\n" for i in range(50_000))).has_errors


def test_options_of_the_run_go_over_those_of_the_project():
    base = Options(seed=1, jobs=2, quiet=True)
    assert Options(seed=0, quiet=False).over(base) == Options(seed=0, jobs=2, quiet=False)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!?&;= \n\"'éPFileProjectName[]-CDAT", max_size=80))
def test_any_text_is_a_pproj_or_gives_located_errors(text):
    collector = Collector()
    for content in (text, f"<Project>{text}</Project>"):
        file = SourceFile("x.pproj", content)
        if read_pproj(file, collector) is None:
            assert collector.has_errors
    assert all(d.location.startswith("x.pproj:") for d in collector.diagnostics)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]=\"'#.,{} \n\\truefalsé-_0123456789projcetn", max_size=80))
def test_any_text_is_a_toml_or_gives_located_errors(text):
    collector = Collector()
    for content in (text, f"[project]\n{text}", f"[check]\nseed = {text}"):
        if read_toml(SourceFile("x.toml", content), collector) is None:
            assert collector.has_errors
    assert all(d.location.startswith("x.toml:") for d in collector.diagnostics)
