// Lets Prisma's schema engine read the catalogue of an embedded database in memory. Prisma's own adapter for pg does not
// know the type "char", which the catalogue is full of; this one knows the catalogue's types and no more.
import type { PGlite } from "@electric-sql/pglite";
import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";

/** PostgreSQL's type numbers; what is not here is read as text. */
const TYPES: Record<number, ColumnType> = {
  16: ColumnTypeEnum.Boolean,
  18: ColumnTypeEnum.Character,
  20: ColumnTypeEnum.Int64,
  21: ColumnTypeEnum.Int32,
  23: ColumnTypeEnum.Int32,
  26: ColumnTypeEnum.Int64,
  1002: ColumnTypeEnum.CharacterArray,
  1003: ColumnTypeEnum.TextArray,
  1005: ColumnTypeEnum.Int32Array,
  1007: ColumnTypeEnum.Int32Array,
  1009: ColumnTypeEnum.TextArray,
};
const asText = (value: string): string => value;

const identity = { provider: "postgres", adapterName: "pglite-for-tests" } as const;

export function pgliteAdapter(db: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (): Promise<SqlDriverAdapter> => ({
    ...identity,
    queryRaw: (query) => queryRaw(db, query),
    executeRaw: async (query) => (await db.query(query.sql, query.args)).affectedRows ?? 0,
    executeScript: async (script) => {
      await db.exec(script);
    },
    startTransaction: () => Promise.reject(new Error("reading a catalogue needs no transaction")),
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: false }),
    dispose: async () => undefined,
  });
  return { ...identity, connect, connectToShadowDb: connect };
}

async function queryRaw(db: PGlite, { sql, args }: SqlQuery): Promise<SqlResultSet> {
  const parsers = { 20: asText, 26: asText };
  const { fields, rows } = await db.query<unknown[]>(sql, args, { rowMode: "array", parsers });
  return {
    columnNames: fields.map((field) => field.name),
    columnTypes: fields.map((field) => TYPES[field.dataTypeID] ?? ColumnTypeEnum.Text),
    rows,
  };
}
