# What an official says that is no order.

heard-event =
    Read: { $title }, at { $at }.
    This tells of a meeting or a training, so no task is made of it. To have it prepared, type: assign <unit>: <work>; due <…>
