import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem, type Problem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import { hold, release, type Hold, type Slot } from './api';

/** A time that was pressed: the slot, and what it is for. */
export type Pressed = { slot: Slot; service: string; place: string };

export type Holding = {
  held: Hold | undefined;
  /** The slot that is being asked for. */
  asking: Slot | undefined;
  /** Why the last one could not be kept; its `slots` are the nearest free ones. */
  problem: Problem | undefined;
  /** What was wanted when it could not be kept. */
  wanted: Pressed | undefined;
  choose: (pressed: Pressed) => void;
  /** Gives the time back and returns to choosing. */
  letGo: () => void;
  /** Somebody else has it after all. */
  lost: (problem: Problem) => void;
};

/** Keeps one time for the client while they confirm it. `instead` is an appointment to be moved. */
export function useHold(instead?: string): Holding {
  const account = useOpenAccount();
  const client = useQueryClient();
  const [held, setHeld] = useState<Hold>();
  const [problem, setProblem] = useState<Problem>();
  const [wanted, setWanted] = useState<Pressed>();
  const holding = useMutation({
    mutationFn: ({ slot, service, place }: Pressed) =>
      hold(account.id, {
        service,
        clinician: slot.clinician,
        place,
        start: slot.start,
        group: slot.group,
        instead,
      }),
    onSuccess: (kept) => {
      setProblem(undefined);
      setHeld(kept);
    },
    onError: (thrown) => lost(asProblem(thrown)),
  });
  const lost = (why: Problem) => {
    setHeld(undefined);
    setProblem(why);
    void client.invalidateQueries({ queryKey: ['slots', account.id] });
  };
  return {
    held,
    problem,
    wanted,
    asking: holding.isPending ? holding.variables.slot : undefined,
    choose: (pressed) => {
      setWanted(pressed);
      holding.mutate(pressed);
    },
    letGo: () => {
      if (held) void release(account.id, held.id).catch(() => undefined); // it lapses by itself
      setHeld(undefined);
      void client.invalidateQueries({ queryKey: ['slots', account.id] });
    },
    lost,
  };
}
