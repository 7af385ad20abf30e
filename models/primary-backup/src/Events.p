// A primary and its backup write to one disk.

type tWrite = (client: Client, number: int);
type tStore = (replica: machine, epoch: int, write: tWrite);

event eWrite: tWrite;           // client to a replica
event eDone: int;               // replica to client: the write is on disk
event eNotPrimary: machine;     // replica to client: ask the other one

event eStore: tStore;           // replica to disk
event eStored: tStore;          // disk to replica
event eRefused: tStore;         // disk to replica: a later epoch has begun

event eFence: tFence;           // backup to disk: let nobody of an earlier epoch write any more
event eFenced;                  // disk to backup
type tFence = (backup: Backup, epoch: int);

event eTick: Clock;             // clock to replica: do what is due
event eTicked;                  // replica to clock
event eHeartbeat;               // primary to backup
