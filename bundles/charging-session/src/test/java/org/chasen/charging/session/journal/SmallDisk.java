package org.chasen.charging.session.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.chasen.serialloop.Loop;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk that can be full: files of the scheme {@code small:} do not grow beyond what the test leaves free. */
public final class SmallDisk extends FilePathWrapper {
    private static final String SCHEME = "small";
    private static volatile long quotaBytes = Long.MAX_VALUE;

    static {
        FilePath.register(new SmallDisk());
    }

    /** A journal on the small disk. */
    public static DeskJournal journal(Loop loop, Path file) {
        return new DeskJournal(loop, new FileStore(file, SCHEME + ":" + file.toAbsolutePath()));
    }

    /** No file may become longer than it is now. */
    public static void fill() {
        quotaBytes = 0;
    }

    /** There is room again. */
    public static void free() {
        quotaBytes = Long.MAX_VALUE;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Limited(getBase().open(mode));
    }

    private static final class Limited extends FileBaseDefault {
        private final FileChannel file;

        Limited(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (position + source.remaining() > Math.max(quotaBytes, file.size())) {
                // as a real disk does: what still fits is written, the rest is not
                int fits = (int) Math.max(0, file.size() - position);
                file.write(source.slice().limit(Math.min(fits, source.remaining())), position);
                throw new IOException("No space left on device");
            }
            return file.write(source, position);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
