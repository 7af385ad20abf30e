// The conversation between producers, the buffer and consumers.

type tPut = (producer: Producer, item: int);

event ePut: tPut;           // producer to buffer: please take this item
event eStored: int;         // buffer to producer: your item is in
event eGet: Consumer;       // consumer to buffer: please give me an item
event eItem: int;           // buffer to consumer: here it is

event eCapacity: int;       // announced once by the buffer, for the specifications
