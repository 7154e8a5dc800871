// Why this file exists: choosing the language of Parley, each by its own name, so that one finds it from any other.
"use client";

import { Languages } from "lucide-react";
import { Select } from "@/components/ui/select";
import { useLanguage } from "@/hooks/use-language";

interface LanguageSelectProps {
  label: string;
  size?: "sm" | "md";
  className?: string;
}

export function LanguageSelect({ label, size = "md", className = "" }: LanguageSelectProps) {
  const { current, installed, choose } = useLanguage();
  return (
    <Select
      label={label}
      value={current.code}
      onValueChange={choose}
      options={installed.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      icon={<Languages />}
      size={size}
      className={className}
    />
  );
}
