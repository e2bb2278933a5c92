include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/pipermill)

install(TARGETS pipermill EXPORT pipermill-targets FILE_SET HEADERS)
install(EXPORT pipermill-targets NAMESPACE pipermill:: DESTINATION ${package_dir})
if(PIPERMILL_CLI)
  if(BUILD_SHARED_LIBS)
    cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_LIBDIR
      BASE_DIRECTORY ${CMAKE_INSTALL_FULL_BINDIR} OUTPUT_VARIABLE libdir_from_bin)
    set_target_properties(pipermill_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${libdir_from_bin}")
  endif()
  install(TARGETS pipermill_cli)
endif()

# A shared library carries its dependencies; a static one leaves them to its consumer.
if(BUILD_SHARED_LIBS)
  set(PIPERMILL_CONFIG_DEPENDENCIES "")
  set(requires_key Requires.private)
else()
  set(requires_key Requires)
endif()
configure_package_config_file(.cmake/pipermill-config.cmake.in pipermill-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(pipermill-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/pipermill-config.cmake ${PROJECT_BINARY_DIR}/pipermill-config-version.cmake
  DESTINATION ${package_dir})

list(JOIN PIPERMILL_PC_REQUIRES ", " requires)
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY "\${prefix}" OUTPUT_VARIABLE pc_libdir)
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_INCLUDEDIR BASE_DIRECTORY "\${prefix}" OUTPUT_VARIABLE pc_includedir)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig OUTPUT_VARIABLE pc_prefix)
configure_file(.cmake/pipermill.pc.in pipermill.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/pipermill.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
