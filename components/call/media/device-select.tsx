'use client';

import { useId } from 'react';
import type { ChosenDevice } from '@/lib/call/media/device-choice';

type DeviceSelectProps = {
  label: string;
  devices: readonly ChosenDevice[];
  /** What is in use or was chosen; unknown to the list means the first. */
  selectedId: string | undefined;
  onChoose: (device: ChosenDevice) => void;
};

/** One kind of device; absent when there is none to choose. */
export function DeviceSelect({ label, devices, selectedId, onChoose }: DeviceSelectProps) {
  const id = useId();
  if (devices.length === 0) return null;
  const selected = devices.find((device) => device.id === selectedId) ?? devices[0];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-fg-muted text-small">
        {label}
      </label>
      <select
        id={id}
        value={selected?.id}
        onChange={(event) => {
          const chosen = devices.find((device) => device.id === event.target.value);
          if (chosen) onChoose(chosen);
        }}
        className="min-h-11 w-full min-w-0 truncate rounded-control border border-line-strong bg-card px-3 text-fg"
      >
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}
