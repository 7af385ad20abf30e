// expect: holds
// compose of modules that send different events.
event eX;
machine Kid receives eX; sends; {
  start state S {
    on eX do { }
  }
}
machine Main receives; sends eX; {
  start state S {
    entry {
      send new Kid(), eX;
    }
  }
}
test tcCompose [main=Main]: compose { Main }, { Kid };
