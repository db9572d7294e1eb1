package org.medulla.build;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import picocli.CommandLine;

/**
 * Writes the classes of picocli in the form of Java 17. They come in that of Java 5, which no
 * archive of classes takes, so that each command would read and verify them one by one.
 */
final class NewerClasses {

  private final Path classes;

  NewerClasses(Path classes) {
    this.classes = classes;
  }

  void writeWhenStale() throws IOException {
    Path jar = jar();
    Path last = classes.resolve("picocli/CommandLine.class");
    boolean isThere =
        Files.exists(last)
            && Files.getLastModifiedTime(last).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    if (Files.isDirectory(jar) || isThere) {
      return;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith("picocli/") && entry.getName().endsWith(".class")) {
          Path file = classes.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.write(file, written(in.readAllBytes()));
          }
        }
      }
    }
  }

  /** The jar of the library; once its classes are written here, they come first. */
  private static Path jar() throws IOException {
    String name = CommandLine.class.getName().replace('.', '/') + ".class";
    for (var at : Collections.list(CommandLine.class.getClassLoader().getResources(name))) {
      String text = at.toString();
      if (text.startsWith("jar:file:")) {
        try {
          return Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
        } catch (URISyntaxException e) {
          throw new IOException("The place of a library is no address", e);
        }
      }
    }
    throw new IOException("There is no picocli on the class path");
  }

  private static byte[] written(byte[] old) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    ClassVisitor newer =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String parent,
              String[] interfaces) {
            super.visit(Opcodes.V17, access, name, signature, parent, interfaces);
          }
        };
    new ClassReader(old).accept(newer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
