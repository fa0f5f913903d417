# A calendar that was changed.

calendar-told = { $hail }: the working calendar has changed.
calendar-told-off = – { $day }: off ({ $name })
calendar-told-work = – { $day }: worked ({ $name })
calendar-told-ordinary = – { $day }: as usual again
calendar-told-hours = – from { $day }: working hours { $hours }
calendar-told-no-hours = – from { $day }: working hours as before
calendar-told-more = – and { $count } more days
calendar-told-tasks = Due dates stay; reminders were reckoned anew: { $numbers }

calendar-heading = { $unit ->
    [none] Days off to come
   *[other] Days off to come · { $unit }
}
calendar-nothing = No day off but weekends within three months.
calendar-expected = {" "}– expected
calendar-hours = Hours of work: { $hours }, Monday to Friday
calendar-rest = Quiet hours of the unit: { $rest }
calendar-how = To change it: the page of days off on the web (type: web), or taskbot calendar on the server.
