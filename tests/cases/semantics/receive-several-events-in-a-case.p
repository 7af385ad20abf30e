// expect: holds
// A case may list several events and take a parameter of type any.
event eI: int;
event eS: string;
event eN;
machine Main {
  start state A {
    entry {
      var got: seq[any];
      send this, eS, "s";
      send this, eN;
      send this, eI, 1;
      while (sizeof(got) < 3) {
        receive {
          case eI, eS, eN: (a: any) {
            got += (sizeof(got), a);
          }
        }
      }
      assert got[0] == "s" && got[1] == null && got[2] == 1;
    }
  }
}
