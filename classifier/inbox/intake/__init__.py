"""The ways in: a folder that is watched, a mailbox that is read. Both hand what they find to `Intake.add`.

Neither decides what is new: the store knows every letter by its content key, so a letter handed over twice (after a
crash, after a server renumbered its mails) is stored once. What they remember only saves work.
"""
