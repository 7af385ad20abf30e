"""The sentences for files, projects, options and plans: P01nn and P07nn. Here a rule's id is its code."""

from __future__ import annotations

from pcheck.diagnostics.rule import Rule, error, warning

PROJECT_RULES: tuple[Rule, ...] = (
    error(
        "P0101", "P0101", "path not found",
        "there is no file or folder '{path}'",
        source="the project names '{path}', which does not exist",
    ),
    error(
        "P0102", "P0102", "file not readable",
        "'{path}' cannot be read: {reason}",
        kind="'{path}' is neither a file nor a folder",
    ),
    error(
        "P0103", "P0103", "not UTF-8",
        "'{path}' is not text in UTF-8: byte {byte} is wrong here",
        binary="'{path}' is not text: it contains a zero byte",
    ),
    error("P0104", "P0104", "file too large", "'{path}' has more than {limit} bytes, which is too large to read"),
    error(
        "P0105", "P0105", "no P files",
        "there is no '.p' file in folder '{path}'",
        project="project '{path}' names no '.p' file",
    ),
    error(
        "P0106", "P0106", "unknown kind of file",
        "'{path}' is neither a '.p' file, a '.pproj' file, a 'pcheck.toml' file nor a folder",
        source="'{path}' is neither a '.p' file nor a folder",
    ),
    error(
        "P0107", "P0107", "no project here",
        "there is no project file in the current folder",
        several="the current folder has {count} '.pproj' files, and one must be chosen",
    ),
    error(
        "P0108", "P0108", "too many files",
        "more than {limit} files belong to the program",
        depth="folder '{path}' is nested more than {limit} folders deep",
        projects="more than {limit} projects belong to the program",
        bytes="the files of the program have more than {limit} bytes in all",
    ),
    error(
        "P0109", "P0109", "two projects",
        "'{path}' is a second project file with settings, and only one can be used",
        foreign="'{path}' is a second foreign module, and only one can be used",
    ),
    error(
        "P0110", "P0110", "malformed XML",
        "the project file is not well-formed XML: {reason}",
        entity="the project file declares entities, which are not accepted",
        root="the project file starts with '{name}', not with 'Project'",
        size="the project file has more than {limit} elements",
        depth="the elements of the project file are nested too deeply",
    ),
    error(
        "P0111", "P0111", "project element",
        "element '{name}' is empty",
        project_name="'{name}' is not a name that a project can have",
        missing_name="the project has no name",
    ),
    warning(
        "P0112", "P0112", "ignored project element",
        "element '{name}' is unknown and was ignored",
        text="this text inside element '{name}' was ignored",
        twice="element '{name}' appears again, and only the last one counts",
    ),
    warning(
        "P0120", "P0120", "several projects in a folder",
        "folder '{path}' holds {count} projects, and the files of all of them are taken as one program",
    ),
    error("P0113", "P0113", "malformed TOML", "the project file is not valid TOML: {reason}"),
    error(
        "P0114", "P0114", "unknown key",
        "there is no setting '{name}'",
        table="there is no setting '{name}' in '{table}'",
    ),
    error(
        "P0115", "P0115", "wrong value of a key",
        "setting '{name}' must be {expected}, but it is {actual}",
        missing="setting '{name}' is missing",
        conflict="settings '{name}' and '{other}' cannot be used together",
        kind="setting 'kind' belongs to a run that expects a violation",
    ),
    error(
        "P0116", "P0116", "foreign module",
        "the foreign module '{path}' cannot be loaded: {reason}",
        missing="the foreign module has no function '{name}'",
        none="function '{name}' is foreign, and no Python module gives it a body",
        asked="the trace was made with foreign module '{path}', which runs only when the command line names it",
    ),
    error("P0117", "P0117", "standard input", "standard input can be read only once"),
    error(
        "P0118", "P0118", "output not writable",
        "'{path}' cannot be written: {reason}",
    ),
    error(
        "P0119", "P0119", "not a trace",
        "'{path}' is not a trace of pcheck: {reason}",
        version="'{path}' has trace version {actual}, and this pcheck reads {expected}",
        good="'{path}' is the trace of a run that violates nothing, so there is nothing to explain",
        otherwise="'{path}' does not fail in the same way any more when it is run on the program saved in it",
        schedule="'{path}' does not fit its own program: step {number} of its {count} is not possible",
    ),
    error(
        "P0701", "P0701", "no such test",
        "no test is called '{name}'",
        pattern="no test matches '{name}'",
        none="the program has no tests and no machine 'Main'",
        run="this run names '{name}', which matches no test",
    ),
    error(
        "P0702", "P0702", "value of an option",
        "option '{name}' must be {expected}, but it is '{actual}'",
        unsupported="option '{name}' with '{actual}' is not supported yet",
    ),
    error(
        "P0703", "P0703", "bound",
        "a bound must be a condition such as 'Machine.variable <= 3', not '{text}'",
        machine="the bound names machine '{name}', which does not exist",
        variable="the bound names variable '{name}', which machine '{machine}' does not have",
        several="a bound speaks of one machine, but '{text}' names several",
        type="a bound must be 'bool', but '{text}' is '{actual}'",
        effect="a bound only looks at variables, but '{text}' chooses, creates or calls",
    ),
    error(
        "P0720", "P0720", "unknown name in a fault list",
        "there is no event '{name}'",
        machine="there is no machine or interface '{name}'",
        spec="'{name}' is a {kind}, and faults happen only to machines",
        variable="machine '{machine}' has no variable '{name}'",
        field="none of the machines has a variable '{name}'",
        list="there is no fault list '{name}'",
    ),
    error(
        "P0721", "P0721", "bound of a fault",
        "every fault has a bound, and '{text}' has none",
        negative="a fault cannot happen '{text}' times",
        large="a fault can be bounded by {limit} at most",
    ),
    error(
        "P0722", "P0722", "repetition of a fault list",
        "fault list '{name}' is declared twice",
        under="'{name}' is under fault list '{faults}' twice",
        long="a fault list has at most {limit} lines",
    ),
    error(
        "P0723", "P0723", "sides of a partition",
        "'{name}' stands on both sides of the partition",
        test="in '{test}', machine '{machine}' is on both sides of the partition",
    ),
    error(
        "P0724", "P0724", "durable variable of a monitor",
        "'{name}' cannot be durable, because a {kind} never restarts",
    ),
    warning(
        "P0725", "P0725", "limit without a fault",
        "'{text}' limits the faults of this list, but the list names none, so nothing happens",
        under="the fault lists of '{name}' only limit faults and name none, so nothing happens",
    ),
    error("P0707", "P0707", "usage", "the command line is wrong: {text}"),
    warning(
        "P0708", "P0708", "slow engine",
        "the native kernel was not built when pcheck was installed, so the interpreter explores, more slowly",
    ),
    error(
        "P0709", "P0709", "engine",
        "engine 'native' cannot be used: the kernel was not built when pcheck was installed",
        only="only the native engine has '{option}'",
        missing="only the native engine has '{option}', and it was not built when pcheck was installed",
        sampling="strategy '{name}' follows schedules and stores no states, so '{option}' means nothing",
    ),
    error(
        "P0715", "P0715", "no checkpoint of this search",
        "only a breadth-first search with an exact store can be kept, not {actual}",
        engine="only the native engine keeps a search, and {reason}",
        folder="'--resume' does not know from where to go on",
    ),
    error(
        "P0716", "P0716", "checkpoint",
        "'{path}' cannot be resumed: {reason}",
        exists="'{path}' holds a search already, which would be overwritten",
    ),
    warning(
        "P0710", "P0710", "no isolation",
        "this system cannot fork a process for the engine, so it runs in the process of pcheck",
    ),
    warning(
        "P0711", "P0711", "little memory",
        "option '--memory' allows less than the {actual} that pcheck itself has before it searches",
    ),
    warning("P0705", "P0705", "option without effect", "option '{name}' has no effect here"),
    warning(
        "P0706", "P0706", "nothing to run",
        "the program has no tests and no machine 'Main': it is free of mistakes, and nothing was run",
    ),
)
