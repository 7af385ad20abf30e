// expect: holds
// D-05: several sends clauses add up; raise and announce are not checked against the set.
event eA;
event eB;
event eC;
machine Main sends eA; sends eB; {
  start state S {
    entry {
      send this, eA;
      send this, eB;
      announce eC;
      raise eC;
    }
    ignore eA, eB, eC;
  }
}
