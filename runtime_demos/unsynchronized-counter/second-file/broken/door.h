// A door that counts who comes in.

#ifndef DOOR_H
#define DOOR_H

void enter();
long visits();

#endif
