// expect: holds
// One order over all values: null, bool, int, float, string, event, machine, seq, set, map, tuple, named tuple.
event eA;
machine Main {
  start state S {
    entry {
      var z: set[any];
      z += ((x = 0,));
      z += ((0, 0));
      z += (default(map[int, int]));
      z += (default(set[int]));
      z += (default(seq[int]));
      z += (this);
      z += (eA);
      z += ("");
      z += (-1.5);
      z += (100);
      z += (true);
      z += (false);
      z += (null);
      assert sizeof(z) == 13;
      assert z[0] == null && z[1] == false && z[2] == true && z[3] == 100 && z[4] == -1.5;
      assert z[5] == "" && z[6] == eA && z[7] == this;
      assert z[8] == default(seq[int]) && z[9] == default(set[int]) && z[10] == default(map[int, int]);
      assert z[11] == (0, 0) && z[12] == (x = 0,);
    }
  }
}
