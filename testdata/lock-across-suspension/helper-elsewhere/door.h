#ifndef DOOR_H
#define DOOR_H

void enter();
void leave();
void visit();

#endif
