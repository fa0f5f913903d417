# Chat groups of a unit.

group-state-assigned = Task of the unit · not confirmed yet
group-state-received = Task of the unit · received
group-state-submitted = Task of the unit · handed in, waiting for acceptance
group-state-done = Task of the unit · completed
group-state-returned = Task of the unit · being completed
group-state-declined = Task of the unit · waiting for the assigner's decision
group-state-paused = Task of the unit · paused
group-state-cancelled = Task of the unit · cancelled
group-elsewhere = Another unit leads this task now.
group-how-to-answer = Reply to this message: receive · done · blocked … · 45/120 households. Or type: /receive { $number }, /done { $number }
group-how-to-mention = Type @, choose this account, then write: receive { $number } · done { $number } · blocked { $number } … · { $number }: 45/120 households
group-news-task_accepted = A task of the unit is completed.
group-news-task_cancelled = A task of the unit was cancelled.
group-news-task_amended = A task of the unit was changed.
group-news-extension_granted = A task of the unit was given more time.
group-news-task_handed_over = Another unit leads this task now.
group-news-step_undone = What was told last was taken back: the task of the unit goes on.
group-totals = { $unit }: today's figures
group-totals-open = In progress: { $count }
group-totals-overdue = Overdue: { $count }
group-totals-today = Due today: { $count }
group-totals-submitted = Waiting for acceptance: { $count }
group-totals-how = Your own tasks: /tasks (answered in private).
group-totals-how-mention = Your own tasks: type @, choose this account, then write: tasks (answered in private).
notice-group_lost-removed = { $hail }, tasks of { $unit } can no longer be posted in its chat group: this account is not in the group any more. Notices to each person go on as before. To use it again, invite this account and { $how }
notice-group_lost-topic_gone = { $hail }, tasks of { $unit } can no longer be posted in its chat group: the topic that was tied is gone or closed. Notices to each person go on as before. To use it again, type in the group or in another topic: /bind <unit code>
notice-group_lost-muted = { $hail }, tasks of { $unit } can no longer be posted in its chat group: for a whole day this account was not allowed to write there. Notices to each person go on as before. To use it again, allow it to send messages and { $how }
group-bind-how = type in the group: /bind <unit code>
group-bind-how-mention = in the group type @, choose this account, then write: bind <unit code>
group-unbound = Untied. Tasks of { $unit } are not posted here any more; notices to each person go on as before.
group-bound =
    This group is tied to { $unit }. From now on each task of the unit is posted here once, and edited in place as things change.
    What is overdue is told to its lead first, in private; the group gets figures only, at most once a working day.
group-bound-topic =
    This topic is tied to { $unit }. From now on each task of the unit is posted here once, and edited in place as things change.
    What is overdue is told to its lead first, in private; the group gets figures only, at most once a working day.
group-bound-said =
    This group is tied to { $unit }. From now on each task of the unit is posted here once; one that is completed, cancelled or given another date gets one line more.
    What is overdue is told to its lead first, in private; the group gets figures only, at most once a working day.
group-bound-already = This group is tied to { $unit } already; tasks of the unit go on being posted here.
group-open-all = The unit works on { $open } tasks; they are posted one by one after this message, the nearest deadline first.
group-open-some = The unit works on { $open } tasks. The { $posted } with the nearest deadlines are posted one by one after this message; to see all: /tasks (answered in private).
group-open-some-mention = The unit works on { $open } tasks. The { $posted } with the nearest deadlines are posted one by one after this message; to see all: type @, choose this account, then write: tasks (answered in private).
group-hears-little =
    Telegram keeps this account in privacy mode: ordinary messages of the group do not arrive. What arrives:
    - replies (hold a posted message, choose Reply, and write: done, blocked …);
    - commands that begin with "/": /receive 12, /done 12, /tasks.
group-hears-mentions =
    In this group only messages that mention this account arrive: type @, choose its name, then write: tasks, receive 12, done 12; a photo needs the mention in its caption. Nothing else of the group arrives.
group-hears-all = Only replies to posted messages and commands that begin with "/" (/receive 12, /done 12, /tasks) are read here; other messages of the group are passed over.
group-unbind-how = To untie it, type: /unbind
group-unbind-how-mention = To untie it: type @, choose this account, then write: unbind
unbind-in-group = Use this command in the group that is to be untied: /unbind
refusal-group_not_bound = This group (or topic) is not tied to a unit; to tie it, type: /bind <unit code>
refusal-group_tied_elsewhere_in_it = { $unit } is tied in this group already (as a whole, or in another topic), and its tasks are posted there. To move it here, there type: /unbind, then tie it here.
refusal-group_of_another_unit = This group (or topic) is tied to { $unit }. Its head, or an official over it, unties it first; in the group, type: /unbind
group-reply-here = (Please reply to this message.)
group-type-here = (In a group: reply to this message with these words.)
group-mention-here = (In a group: type @, choose this account, then write.)
group-joined = This group is not tied to a unit yet. Its head, or an official over it, types here: /bind <unit code>, and the tasks of the unit are posted in the group.
typed-mark = type:
